package dev.banyan.daemon.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.chain.Head;
import dev.banyan.strategies.backtest.BacktestReport;
import java.util.Locale;

/**
 * A backtest as JSON: {@code {"chainId", "firstBlock", "lastBlock", "blocks", "reorganisations", "gaps", "whole", "placed", "unit", "strategies":
 * [{"name", "kind", "proposals", "filled", "reverted", "expired", "refused", "takenBack", "open", "gross", "gas", "net"}]}}; amounts are base
 * units of {@code unit} as text.
 */
public final class BacktestJson {

    private BacktestJson() {}

    /** The document on one line. */
    public static String of(RecordedRun.Ended ended) {
        BacktestReport report = ended.report();
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("chainId", ended.header().chainId())
                .put("firstBlock", report.first().map(Head::number).orElse(null))
                .put("lastBlock", report.last().map(Head::number).orElse(null))
                .put("blocks", report.blocks())
                .put("reorganisations", report.reorganisations())
                .put("gaps", report.gaps())
                .put("whole", ended.whole())
                .put("placed", ended.place().name().toLowerCase(Locale.ROOT))
                .put("unit", report.unit().symbol());
        ArrayNode strategies = root.putArray("strategies");
        for (BacktestReport.Result result : report.strategies()) {
            strategies
                    .addObject()
                    .put("name", result.name())
                    .put("kind", result.kind())
                    .put("proposals", result.proposals())
                    .put("filled", result.filled())
                    .put("reverted", result.reverted())
                    .put("expired", result.expired())
                    .put("refused", result.refused())
                    .put("takenBack", result.takenBack())
                    .put("open", result.open())
                    .put("gross", result.gross().toString())
                    .put("gas", result.gas().toString())
                    .put("net", result.net().toString());
        }
        return root.toString();
    }
}
