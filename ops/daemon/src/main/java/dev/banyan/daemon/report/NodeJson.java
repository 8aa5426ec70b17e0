package dev.banyan.daemon.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.web3j.endpoint.EndpointReport;

/** How a node stands, as JSON: what is not known of it is null. */
final class NodeJson {

    private NodeJson() {}

    static void add(ObjectNode json, EndpointReport node) {
        json.put("url", node.url());
        json.put("state", node.state().word());
        json.put("head", node.head().isPresent() ? node.head().getAsLong() : null);
        json.put("lag", node.lag().isPresent() ? node.lag().getAsLong() : null);
        json.put(
                "latencyMicros", node.latency().isZero() ? null : node.latency().toNanos() / 1_000);
        json.put("trouble", node.trouble());
    }
}
