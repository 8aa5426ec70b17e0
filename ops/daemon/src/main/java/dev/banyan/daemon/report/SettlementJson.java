package dev.banyan.daemon.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.payout.RefusedLine;
import java.util.List;

/** A list of payments as the report and the status show it. */
final class SettlementJson {

    private SettlementJson() {}

    static void add(ObjectNode node, SettlementSnapshot settlement) {
        node.put("name", settlement.name())
                .put("file", settlement.file())
                .put("sha256", settlement.sha256().value().substring(2))
                .put("token", settlement.token().symbol())
                .put("lines", settlement.lines())
                .put("paid", settlement.paid())
                .put("pending", settlement.pending())
                .put("wouldPay", settlement.wouldPay())
                .put("paidAmount", settlement.paidAmount().toString());
        addLines(node.putArray("refused"), settlement.refused());
        settlement
                .onChain()
                .ifPresentOrElse(
                        chain -> {
                            ObjectNode check = node.putObject("onChain")
                                    .put("block", chain.block())
                                    .put("paid", chain.paid())
                                    .put("amount", chain.amount().toString());
                            addLines(check.putArray("differences"), chain.differences());
                        },
                        () -> node.putNull("onChain"));
    }

    private static void addLines(ArrayNode array, List<RefusedLine> lines) {
        lines.forEach(line ->
                array.addObject().put("id", line.id()).put("line", line.line()).put("reason", line.reason()));
    }
}
