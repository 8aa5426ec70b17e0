package dev.banyan.daemon.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One answer.
 *
 * @param status the HTTP status code
 * @param json the body
 */
public record Answer(int status, String json) {

    /** A refusal or a failure: {@code {"error": why}}. */
    static Answer error(int status, String why) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("error", why);
        return new Answer(status, body.toString());
    }
}
