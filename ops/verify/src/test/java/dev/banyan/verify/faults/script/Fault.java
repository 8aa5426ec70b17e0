package dev.banyan.verify.faults.script;

import java.time.Duration;

/** One thing that goes wrong with one exchange or push between a client and its node. */
public sealed interface Fault {

    /** What befalls a whole exchange: a batch with one such request fails as one. */
    sealed interface OfWire extends Fault {

        /** True if the node is asked all the same. */
        boolean arrives();
    }

    /** What befalls one answer, alone or in a batch. */
    sealed interface OfAnswer extends Fault {}

    /** What befalls something that the node pushes. */
    sealed interface OfPush extends Fault {}

    /** Nothing listens: every connection breaks, and for this long new ones are refused. */
    record Refuse(Duration howLong) implements OfWire {
        @Override
        public boolean arrives() {
            return false;
        }
    }

    /** The node is not asked, and no answer ever comes; the connection stands. */
    record Hang() implements OfWire {
        @Override
        public boolean arrives() {
            return false;
        }
    }

    /** An HTTP status instead of an answer; over WebSocket the error object that nodes send in its place. */
    record Status(int code) implements OfWire {
        @Override
        public boolean arrives() {
            return false;
        }
    }

    /** The node is asked, and its answer comes late. */
    record Delay(Duration howLong) implements OfWire {
        @Override
        public boolean arrives() {
            return true;
        }
    }

    /** The node is asked, half of its answer is sent, and the connection is reset. */
    record Reset() implements OfWire {
        @Override
        public boolean arrives() {
            return true;
        }
    }

    /** The node is asked, and half of its answer comes as if it were all. */
    record Truncate() implements OfWire {
        @Override
        public boolean arrives() {
            return true;
        }
    }

    /** The node is asked, its answer is thrown away, and the connection ends. */
    record LoseReply() implements OfWire {
        @Override
        public boolean arrives() {
            return true;
        }
    }

    /** The node is asked, and the answers to a batch come in an order of this seed's. */
    record Reorder(long seed) implements OfWire {
        @Override
        public boolean arrives() {
            return true;
        }
    }

    /** The node is asked and does it, and an error is reported. */
    record Misreport(int code, String message) implements OfAnswer {}

    /** The answer that a node gives which is this many blocks behind. */
    record Stale(int behind) implements OfAnswer {

        /** Refuses a number of blocks that is not positive. */
        public Stale {
            if (behind < 1) {
                throw new IllegalArgumentException("a stale node is one block behind or more: " + behind);
            }
        }
    }

    /** Logs come with {@code removed: true}; a pushed log comes first as it is, then once more so. */
    record Removed() implements OfAnswer, OfPush {}

    /** The answer is an empty list, whatever the node has. */
    record Nothing() implements OfAnswer {}

    /** What was pushed does not arrive, and nothing tells so. */
    record Mute() implements OfPush {}
}
