package dev.banyan.testkit.llm;

import java.time.Duration;
import java.util.Map;

/** What a {@link ScriptedModelServer} does with one chat completion. */
public sealed interface ScriptedReply {

    /**
     * It answers well.
     *
     * @param text the answer
     * @param thinking what comes as {@code reasoning_content} before it; empty for none
     * @param delay until the first byte
     * @param gap between two pieces of a stream
     * @param finish why it ends: {@code stop}, or {@code length} at its limit
     */
    record Says(String text, String thinking, Duration delay, Duration gap, String finish) implements ScriptedReply {

        /** The same after a while. */
        public Says after(Duration delay) {
            return new Says(text, thinking, delay, gap, finish);
        }

        /** The same with a pause between pieces. */
        public Says pausing(Duration gap) {
            return new Says(text, thinking, delay, gap, finish);
        }

        /** The same after this much thinking. */
        public Says thinking(String thinking) {
            return new Says(text, thinking, delay, gap, finish);
        }

        /** The same, ended by the server's limit on a reply's length. */
        public Says tooLong() {
            return new Says(text, thinking, delay, gap, "length");
        }

        /** The same, cut off. */
        public Cut cutAt(int bytes) {
            return new Cut(this, bytes);
        }
    }

    /** It answers with a status and a body of its own. */
    record Refuses(int status, Map<String, String> headers, String body) implements ScriptedReply {
        /** Keeps its own copy. */
        public Refuses {
            headers = Map.copyOf(headers);
        }
    }

    /** The connection ends after so many bytes of the whole response, headers and framing included. */
    record Cut(Says whole, int bytes) implements ScriptedReply {}

    /** It streams these bytes as its events, whatever they are, and ends the stream in good order. */
    record Raw(String latin1) implements ScriptedReply {}

    /** It says the same piece for ever. */
    record Endless(String piece) implements ScriptedReply {}

    /** It resets the connection without a word. */
    record Resets() implements ScriptedReply {}

    /** It takes the request and never says a word. */
    record Silent() implements ScriptedReply {}

    /** It says this at once. */
    static Says says(String text) {
        return new Says(text, "", Duration.ZERO, Duration.ZERO, "stop");
    }

    /** It refuses as servers do, with an {@code error} object. */
    static Refuses refuses(int status, String message) {
        return new Refuses(status, Map.of(), "{\"error\":{\"message\":" + ChatWire.quote(message) + "}}");
    }
}
