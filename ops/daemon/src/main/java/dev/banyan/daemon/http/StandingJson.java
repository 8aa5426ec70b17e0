package dev.banyan.daemon.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.runtime.control.ControlReport;
import java.time.Instant;
import java.util.Locale;

/**
 * How accounts stand, as JSON: {@code {"accounts": [{"agent", "account", "standing", "reason", "since", "mayLand":
 * [{"transaction", "nonce", "intent"}]}]}}; standing is {@code running}, {@code paused}, {@code halted}, {@code
 * frozen} or {@code lost}, reason and since are null while it runs.
 */
final class StandingJson {

    private StandingJson() {}

    static String of(ControlReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode accounts = root.putArray("accounts");
        for (ControlReport.Account account : report.accounts()) {
            ObjectNode node = accounts.addObject()
                    .put("agent", account.agent())
                    .put("account", account.address().value())
                    .put("standing", account.standing().name().toLowerCase(Locale.ROOT))
                    .put("reason", account.reason().orElse(null))
                    .put("since", account.since().map(Instant::toString).orElse(null));
            ArrayNode mayLand = node.putArray("mayLand");
            for (ControlReport.Pending pending : account.mayLand()) {
                mayLand.addObject()
                        .put("transaction", pending.transaction().value())
                        .put("nonce", pending.nonce())
                        .put("intent", pending.intent().value());
            }
        }
        return root.toString();
    }
}
