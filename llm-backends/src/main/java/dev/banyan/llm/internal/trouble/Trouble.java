package dev.banyan.llm.internal.trouble;

import java.time.Duration;
import java.util.Optional;

/**
 * Why there is no answer.
 *
 * @param kind what kind of trouble it is
 * @param message one line for an operator; no URL, no stack trace, nothing secret
 * @param pause how long the server asked to be left alone, if it did
 */
public record Trouble(Kind kind, String message, Optional<Duration> pause) {

    /** What kind of trouble it is, and what follows from that. */
    public enum Kind {
        /** Nobody listens, or the connection ended before an answer began. */
        SERVER_DOWN("server-down", Help.ANOTHER_TRY, true),
        /** The answer broke off. */
        STREAM_CUT("stream-cut", Help.ANOTHER_TRY, true),
        /** The server refuses for now. */
        BUSY("busy", Help.ANOTHER_TRY, false),
        /** The server failed. */
        SERVER_ERROR("server-error", Help.ANOTHER_TRY, true),
        /** The server ran out of memory. */
        OUT_OF_MEMORY("out-of-memory", Help.ANOTHER_TRY, true),
        /** Time ran out. */
        TIMEOUT("timeout", Help.LATER, true),
        /** Too many wait already. */
        QUEUE_FULL("queue-full", Help.LATER, false),
        /** The server does not have the model. */
        NO_SUCH_MODEL("no-such-model", Help.ANOTHER_SERVER, false),
        /** The server wants other credentials. */
        NOT_AUTHORISED("not-authorised", Help.ANOTHER_SERVER, false),
        /** The conversation is longer than the model reads. */
        OUT_OF_CONTEXT("out-of-context", Help.NONE, false),
        /** The server does not take the schema. */
        SCHEMA_REFUSED("schema-refused", Help.NONE, false),
        /** The server does not take the request. */
        BAD_REQUEST("bad-request", Help.NONE, false),
        /** The answer is empty. */
        EMPTY_REPLY("empty-reply", Help.NONE, false),
        /** The answer does not end. */
        ENDLESS("endless", Help.NONE, false),
        /** The answer is not UTF-8. */
        INVALID_UTF8("invalid-utf8", Help.NONE, false),
        /** The model will not answer. */
        REFUSED("refused", Help.NONE, false),
        /** The answer is not one JSON document. */
        INVALID_JSON("invalid-json", Help.REPAIR, false),
        /** The document does not have the shape that was asked for. */
        WRONG_SHAPE("wrong-shape", Help.REPAIR, false),
        /** It names what there is not. */
        UNKNOWN_NAME("unknown-name", Help.REPAIR, false),
        /** It has more calls than may be. */
        TOO_MANY_TASKS("too-many-tasks", Help.REPAIR, false),
        /** An amount is not an exact decimal number of its token. */
        INEXACT_AMOUNT("inexact-amount", Help.REPAIR, false),
        /** A number is out of its bounds. */
        OUT_OF_RANGE("out-of-range", Help.REPAIR, false),
        /** Calls wait for each other. */
        CYCLIC_PLAN("cyclic-plan", Help.REPAIR, false),
        /** The gateway is closed. */
        CLOSED("closed", Help.NONE, false);

        private final String code;
        private final Help help;
        private final boolean serversFault;

        Kind(String code, Help help, boolean serversFault) {
            this.code = code;
            this.help = help;
            this.serversFault = serversFault;
        }

        /** Its name outside: lower case with dashes. */
        public String code() {
            return code;
        }

        /** True if the same question may be answered later. */
        public boolean retriable() {
            return help == Help.ANOTHER_TRY || help == Help.LATER;
        }

        /** True if the same server may do better at once. */
        public boolean tryAgain() {
            return help == Help.ANOTHER_TRY;
        }

        /** True if another server may do better at once. */
        public boolean tryElsewhere() {
            return help == Help.ANOTHER_TRY || help == Help.ANOTHER_SERVER;
        }

        /** True if the model may do better when it is told. */
        public boolean repairable() {
            return help == Help.REPAIR;
        }

        /** True if a model had the question before it came, and took tokens for it, whether the server says so or not. */
        public boolean tookTokens() {
            return switch (this) {
                case STREAM_CUT, TIMEOUT, EMPTY_REPLY, ENDLESS, INVALID_UTF8, REFUSED -> true;
                default -> help == Help.REPAIR;
            };
        }

        /** True if it speaks against the server's health. */
        public boolean serversFault() {
            return serversFault;
        }
    }

    private enum Help {
        ANOTHER_TRY,
        ANOTHER_SERVER,
        LATER,
        REPAIR,
        NONE
    }

    /** Without a word about when to come back. */
    public Trouble(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }
}
