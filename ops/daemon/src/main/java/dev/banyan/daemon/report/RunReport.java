package dev.banyan.daemon.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.web3j.endpoint.EndpointReport;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON document that {@code run} and {@code demo} end with, and that {@code /api/v1/status} shows in between.
 * Amounts are plain strings in base units.
 */
public final class RunReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode root = MAPPER.createObjectNode();
    private final ArrayNode agents;

    /** A report about blocks {@code startBlock} to {@code endBlock} of one chain. */
    public RunReport(long chainId, String rpc, long startBlock, long endBlock) {
        root.put("chainId", chainId);
        root.put("rpc", rpc);
        root.put("startBlock", startBlock);
        root.put("endBlock", endBlock);
        agents = root.putArray("agents");
    }

    /**
     * Adds an agent.
     *
     * @param settlements the lists that it pays
     * @param sheet what the chain says it gained; empty while it runs
     */
    public RunReport add(AgentSnapshot agent, List<SettlementSnapshot> settlements, Optional<Books> sheet) {
        ObjectNode node = agents.addObject();
        node.put("agent", agent.agent());
        node.put("account", agent.account().value());
        node.put("mode", agent.mode());
        node.put("unit", agent.unit().symbol());
        ArrayNode strategies = node.putArray("strategies");
        for (AgentSnapshot.StrategyLine line : agent.strategies()) {
            ObjectNode strategy = strategies
                    .addObject()
                    .put("name", line.name())
                    .put("kind", line.kind())
                    .put("armed", line.armed())
                    .put("net", line.net().units().toString());
            sheet.map(Books::attribution)
                    .ifPresent(whose ->
                            AttributionJson.add(strategy, whose, whose.books().of(line.name())));
            QuarantineJson.add(strategy.putArray("quarantined"), line.quarantined());
        }
        ArrayNode lessons = node.putArray("lessons");
        agent.lessons().forEach(lessons::add);
        node.put("plans", agent.plans());
        ArrayNode hashes = node.putArray("hashes");
        agent.hashes().stream().map(Hash::value).forEach(hashes::add);
        AgentSnapshot.Transactions transactions = agent.transactions();
        node.putObject("transactions")
                .put("sent", transactions.sent())
                .put("confirmed", transactions.confirmed())
                .put("reverted", transactions.reverted())
                .put("replaced", transactions.replaced())
                .put("cancelled", transactions.cancelled());
        node.putObject("verdicts")
                .put("allowed", agent.verdicts().allowed())
                .put("denied", agent.verdicts().denied())
                .put("needsApproval", agent.verdicts().needsApproval());
        if (!settlements.isEmpty()) {
            ArrayNode lists = node.putArray("settlements");
            settlements.forEach(settlement -> SettlementJson.add(lists.addObject(), settlement));
        }
        List<String> names = agent.strategies().stream()
                .map(AgentSnapshot.StrategyLine::name)
                .toList();
        sheet.ifPresent(books -> {
            addBooks(node, books);
            AttributionJson.add(node, books.attribution(), names);
        });
        return this;
    }

    /** Adds how the nodes stand. */
    public RunReport nodes(List<EndpointReport> nodes) {
        ArrayNode array = root.putArray("nodes");
        nodes.forEach(node -> NodeJson.add(array.addObject(), node));
        return this;
    }

    /** The document on one line. */
    public String json() {
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always writable", e);
        }
    }

    /** The essence for a person, a line an agent. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (JsonNode agent : agents) {
            JsonNode transactions = agent.get("transactions");
            lines.add(agent.get("agent").asText() + ": "
                    + transactions.get("confirmed").asText() + " confirmed, "
                    + transactions.get("reverted").asText() + " reverted, net "
                    + agent.path("net").asText("unknown") + " base units of "
                    + agent.get("unit").asText() + ", gas "
                    + agent.path("fees").asText("unknown") + " wei");
            for (JsonNode settlement : agent.path("settlements")) {
                lines.add(agent.get("agent").asText() + ": "
                        + settlement.get("name").asText() + " paid "
                        + settlement.get("paid").asText() + " of "
                        + settlement.get("lines").asText() + " payments, "
                        + settlement.get("refused").size() + " refused, "
                        + settlement.get("pending").asText() + " pending");
            }
        }
        return lines;
    }

    /** Who keeps money at venues has a list even while all of it is between two of them. */
    private static void addPositions(ObjectNode node, Books books) {
        if (books.sheet().positions().isEmpty() && books.comparisons().isEmpty()) {
            return;
        }
        ArrayNode positions = node.putArray("positions");
        for (PositionLine line : books.sheet().positions()) {
            positions
                    .addObject()
                    .put("venue", line.venue())
                    .put("kind", line.position().isDebt() ? "owed" : "supplied")
                    .put("token", line.position().asset().symbol())
                    .put("address", line.position().token().address().value())
                    .put(
                            "amount",
                            line.amount(books.prices())
                                    .map(BigInteger::toString)
                                    .orElse(null));
        }
    }

    /**
     * What the chain says an agent gained, and what that is worth.
     *
     * @param first prices at the first block, of which only what shares redeemed for counts
     * @param prices those at the last
     * @param attribution whose doing it was
     * @param control what became of the account that it is compared with
     */
    public record Books(
            BalanceSheet sheet,
            PriceBook first,
            PriceBook prices,
            Token wrapped,
            Attribution attribution,
            List<Baseline> comparisons,
            Optional<Control> control) {
        /** Keeps its own copy. */
        public Books {
            comparisons = List.copyOf(comparisons);
        }

        /** What the changes are worth; empty if gas has no price. */
        Optional<TokenAmount> net() {
            return sheet.net(first, prices, wrapped);
        }
    }

    private static void addComparisons(ObjectNode node, List<Baseline> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("comparisons");
        for (Baseline baseline : comparisons) {
            array.addObject()
                    .put("name", baseline.name())
                    .put("strategy", baseline.strategy())
                    .put("token", baseline.amount().token().symbol())
                    .put("amount", baseline.amount().units().toString());
        }
    }

    private static void addControl(ObjectNode node, Control control) {
        ObjectNode object = node.putObject("control")
                .put("account", control.account().value())
                .put("liquidated", !control.liquidations().isEmpty());
        ArrayNode liquidations = object.putArray("liquidations");
        control.liquidations().stream().map(Hash::value).forEach(liquidations::add);
    }

    private static void addBooks(ObjectNode node, Books books) {
        ArrayNode pnl = node.putArray("pnl");
        books.sheet()
                .changes()
                .forEach((token, change) -> pnl.addObject()
                        .put("token", token.symbol())
                        .put(
                                "address",
                                token.isNative() ? null : token.address().value())
                        .put("amount", change.toString()));
        addPositions(node, books);
        addComparisons(node, books.comparisons());
        books.control().ifPresent(control -> addControl(node, control));
        node.put("fees", books.sheet().fees().value().toString());
        node.put("net", books.net().map(net -> net.units().toString()).orElse(null));
        ArrayNode unpriced = node.putArray("unpriced");
        books.sheet().unpriced(books.prices(), books.wrapped()).forEach(token -> unpriced.add(token.symbol()));
    }
}
