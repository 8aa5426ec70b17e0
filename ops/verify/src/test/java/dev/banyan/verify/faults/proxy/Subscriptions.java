package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Whoever can subscribe at the node for a client. */
interface Subscriptions {

    /** HTTP can not: the node says so itself. */
    static Subscriptions none(Node node) {
        return node::ask;
    }

    /** The answer to {@code eth_subscribe} or {@code eth_unsubscribe}. */
    JsonNode ask(ObjectNode request) throws IOException;
}
