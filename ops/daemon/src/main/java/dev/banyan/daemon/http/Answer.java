package dev.banyan.daemon.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One answer.
 *
 * @param status the HTTP status code
 * @param type what the body is
 * @param body the body
 */
public record Answer(int status, String type, String body) {

    /** A JSON document. */
    public Answer(int status, String json) {
        this(status, "application/json", json);
    }

    /** A page of figures in the text format of Prometheus. */
    public static Answer figures(String page) {
        return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", page.stripTrailing());
    }

    /** A refusal or a failure: {@code {"error": why}}. */
    static Answer error(int status, String why) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("error", why);
        return new Answer(status, body.toString());
    }
}
