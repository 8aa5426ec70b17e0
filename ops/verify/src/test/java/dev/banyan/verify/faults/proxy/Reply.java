package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;

/** What a client gets to see of an exchange. */
sealed interface Reply {

    /** The answer. */
    record Whole(JsonNode body) implements Reply {}

    /** Half of the answer, as if it were all. */
    record Cut(JsonNode body) implements Reply {}

    /** Half of the answer, then a reset. */
    record Half(JsonNode body) implements Reply {}

    /** Nothing; the connection stands. */
    record Silence() implements Reply {}

    /** Nothing; the connection ends. */
    record Broken() implements Reply {}

    /**
     * A status.
     *
     * @param errors what stands in its place where there is no status
     */
    record Status(int code, JsonNode errors) implements Reply {}
}
