package dev.banyan.daemon.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.Leg;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells what a {@link SnapshotScan} found: as text for people, or as one JSON document with amounts in base units. */
public final class ScanReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SnapshotScan scan;
    private final List<SnapshotScan.Found> found;
    private final boolean explained;
    private final Map<Address, Pool.ConstantProduct> pools;

    /**
     * A report.
     *
     * @param explained true to show what goes into and comes out of every pool
     */
    public ScanReport(SnapshotScan scan, List<SnapshotScan.Found> found, boolean explained) {
        this.scan = scan;
        this.found = List.copyOf(found);
        this.explained = explained;
        this.pools =
                scan.pools().stream().collect(Collectors.toMap(Pool.ConstantProduct::address, Function.identity()));
    }

    /** One swap with its amounts. */
    private record Step(Hop hop, BigInteger in, BigInteger out) {}

    /** The document of the command line's contract; with explanations each opportunity has {@code hops} too. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode opportunities = root.putArray("opportunities");
        for (SnapshotScan.Found each : found) {
            each.opportunities().forEach(opportunity -> write(opportunities.addObject(), opportunity));
        }
        return root.toPrettyString();
    }

    /** A line for each opportunity, a heading for each base token that has one. */
    public void print(PrintStream out) {
        for (SnapshotScan.Found each : found) {
            if (!each.opportunities().isEmpty()) {
                out.println(each.base().symbol() + " " + each.base().address() + ": "
                        + each.opportunities().size() + " of " + each.cycles() + " cycles gain"
                        + (each.complete() ? "" : " (there are more cycles than these)"));
                each.opportunities().forEach(opportunity -> print(out, opportunity));
            }
        }
        if (found.stream().allMatch(each -> each.opportunities().isEmpty())) {
            out.println("no cycle gains");
        }
    }

    private void print(PrintStream out, Opportunity opportunity) {
        List<Token> path = path(opportunity);
        out.println("  +"
                + amount(opportunity.profit().token(), opportunity.profit().units()) + " for "
                + amount(path.getFirst(), opportunity.cycle().amountIn()) + "  "
                + path.stream().map(Token::symbol).collect(Collectors.joining(" > ")));
        if (explained) {
            for (Step step : steps(opportunity)) {
                out.println(
                        "      " + step.hop().pool() + "  " + amount(step.hop().tokenIn(), step.in()) + " > "
                                + amount(step.hop().tokenOut(), step.out()) + ", fee "
                                + step.hop().fee().value() + " ppm");
            }
        }
    }

    private void write(ObjectNode node, Opportunity opportunity) {
        ArrayNode tokens = node.putArray("path");
        path(opportunity).forEach(token -> tokens.add(token.address().value()));
        ArrayNode through = node.putArray("pools");
        opportunity.cycle().hops().forEach(hop -> through.add(hop.pool().value()));
        node.put("amountIn", opportunity.cycle().amountIn().toString());
        node.put("profit", opportunity.profit().units().toString());
        if (explained) {
            ArrayNode hops = node.putArray("hops");
            for (Step step : steps(opportunity)) {
                hops.addObject()
                        .put("pool", step.hop().pool().value())
                        .put("tokenIn", step.hop().tokenIn().address().value())
                        .put("tokenOut", step.hop().tokenOut().address().value())
                        .put("feePpm", step.hop().fee().value())
                        .put("amountIn", step.in().toString())
                        .put("amountOut", step.out().toString());
            }
        }
    }

    private List<Step> steps(Opportunity opportunity) {
        List<Step> steps = new ArrayList<>();
        BigInteger amount = opportunity.cycle().amountIn();
        for (Hop hop : opportunity.cycle().hops()) {
            Pool.ConstantProduct pool = pools.get(hop.pool());
            if (pool == null) {
                throw new IllegalArgumentException("not a pool of the snapshot: " + hop.pool());
            }
            BigInteger out = new Leg(pool, hop.zeroForOne()).amountOut(amount);
            steps.add(new Step(hop, amount, out));
            amount = out;
        }
        return steps;
    }

    private static List<Token> path(Opportunity opportunity) {
        List<Token> path = new ArrayList<>(
                opportunity.cycle().hops().stream().map(Hop::tokenIn).toList());
        path.add(opportunity.cycle().base());
        return path;
    }

    /** In whole tokens if the snapshot says how many decimals there are, else in base units. */
    private String amount(Token token, BigInteger units) {
        TokenAmount amount = TokenAmount.of(token, units);
        return scan.isKnown(token)
                ? new BigDecimal(amount.units(), token.decimals())
                                .stripTrailingZeros()
                                .toPlainString() + " " + token.symbol()
                : amount.units() + " units of " + token.symbol();
    }
}
