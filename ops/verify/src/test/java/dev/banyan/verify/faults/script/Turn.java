package dev.banyan.verify.faults.script;

import java.util.SplittableRandom;

/** Which of the requests, counted from one, it is. */
public sealed interface Turn {

    /** True if it is the turn of the nth. */
    boolean has(long nth);

    /** The first to the last, both included. */
    record Between(long first, long last) implements Turn {

        /** Refuses a range that begins before one or is empty. */
        public Between {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("no turn is between " + first + " and " + last);
            }
        }

        @Override
        public boolean has(long nth) {
            return nth >= first && nth <= last;
        }
    }

    /** Each whose number divides by this. */
    record Every(long period) implements Turn {

        /** Refuses a period that is not positive. */
        public Every {
            if (period < 1) {
                throw new IllegalArgumentException("not a period: " + period);
            }
        }

        @Override
        public boolean has(long nth) {
            return nth % period == 0;
        }
    }

    /** About so many of a thousand: which ones follows from the seed. */
    record Odds(long seed, int perMille) implements Turn {

        /** Refuses a share out of range. */
        public Odds {
            if (perMille < 0 || perMille > 1000) {
                throw new IllegalArgumentException("not a share of a thousand: " + perMille);
            }
        }

        @Override
        public boolean has(long nth) {
            return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + nth).nextInt(1000) < perMille;
        }
    }

    /** Only the nth. */
    static Turn only(long nth) {
        return new Between(nth, nth);
    }

    /** The nth and all after it. */
    static Turn from(long nth) {
        return new Between(nth, Long.MAX_VALUE);
    }

    /** All. */
    static Turn always() {
        return from(1);
    }
}
