package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What the strategies of an agent leave alone: put beside how its account stands, and told to a person. */
final class LeftAlone {

    private static final String KEY = "quarantined";

    private LeftAlone() {}

    /** Adds {@code "quarantined": [{"strategy", "address", …}]} to each account, from what a daemon shows anybody. */
    static void addTo(JsonNode standing, JsonNode status) {
        for (JsonNode account : standing.path("accounts")) {
            if (account instanceof ObjectNode node) {
                ArrayNode list = node.putArray(KEY);
                for (JsonNode agent : status.path("agents")) {
                    if (agent.path("agent").equals(account.path("agent"))) {
                        add(list, agent.path("strategies"));
                    }
                }
            }
        }
    }

    /** One line for each. */
    static List<String> lines(JsonNode account) {
        List<String> lines = new ArrayList<>();
        for (JsonNode one : account.path(KEY)) {
            lines.add("  " + one.path("strategy").asText() + " leaves alone: "
                    + one.path("kind").asText() + " " + one.path("address").asText() + " until block "
                    + one.path("until").asText() + ", " + one.path("cause").asText());
        }
        return lines;
    }

    private static void add(ArrayNode list, JsonNode strategies) {
        for (JsonNode strategy : strategies) {
            for (JsonNode one : strategy.path(KEY)) {
                ObjectNode entry =
                        list.addObject().put("strategy", strategy.path("name").asText());
                one.properties().forEach(field -> entry.set(field.getKey(), field.getValue()));
            }
        }
    }
}
