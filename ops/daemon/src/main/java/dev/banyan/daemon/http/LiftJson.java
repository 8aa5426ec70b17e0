package dev.banyan.daemon.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.runtime.control.LiftReport;

/** What was lifted, as JSON: {@code {"address", "lifted": [{"agent", "strategy"}]}}. */
final class LiftJson {

    private LiftJson() {}

    static String of(LiftReport report) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("address", report.culprit().value());
        ArrayNode lifted = root.putArray("lifted");
        report.strategies()
                .forEach(one -> lifted.addObject().put("agent", one.agent()).put("strategy", one.strategy()));
        return root.toString();
    }
}
