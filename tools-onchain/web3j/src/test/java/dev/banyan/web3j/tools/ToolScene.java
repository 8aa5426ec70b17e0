package dev.banyan.web3j.tools;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.testkit.FakeMarket;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.venues.OnchainVenues;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** An account with money, and two venues of which {@code dexB} gives more USDC for WETH. */
final class ToolScene {

    static final Address POOL_A = Samples.address(0x501);
    static final Address POOL_B = Samples.address(0x502);

    final FakeChain chain = new FakeChain(Samples.CHAIN_ID);
    final FakeMarket market = new FakeMarket(Samples.WETH);

    ToolScene() {
        chain.fund(Samples.ACCOUNT, Samples.WETH, units("3 WETH"));
        chain.fund(Samples.ACCOUNT, Samples.ETH, BigInteger.TEN);
        market.pool("dexA", POOL_A, Samples.WETH, units("100 WETH"), Samples.USDC, units("200000 USDC"))
                .pool("dexB", POOL_B, Samples.WETH, units("100 WETH"), Samples.USDC, units("210000 USDC"));
        market.price(Samples.USDC, units("1 WETH"), units("2000 USDC"));
    }

    Tool tool(String name) {
        return StandardTools.all().stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow()
                .create(context());
    }

    ToolResult run(String tool, Map<String, Value> arguments) {
        return tool(tool).run(call(arguments)).toCompletableFuture().join();
    }

    /** The action that a tool proposes, whose calls are those of the venues' own factory. */
    Action proposed(String tool, Map<String, Value> arguments) {
        if (!(run(tool, arguments) instanceof ToolResult.Proposed(Intent intent))) {
            throw new AssertionError(run(tool, arguments));
        }
        if (!intent.calls().equals(context().calls().calls(intent.action()))) {
            throw new AssertionError("other calls than its action's: " + intent);
        }
        return intent.action();
    }

    ToolCall call(Map<String, Value> arguments) {
        return new ToolCall(
                new IntentId("task/agent/plan/1"),
                new Origin("agent", "plan"),
                chain.headNow(),
                new Arguments(arguments));
    }

    static TokenAmount amount(String text) {
        String[] parts = text.split(" ", -1);
        return switch (parts[1]) {
            case "WETH" -> Samples.amount(parts[0], Samples.WETH);
            case "USDC" -> Samples.amount(parts[0], Samples.USDC);
            case "ETH" -> Samples.amount(parts[0], Samples.ETH);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static BigInteger units(String text) {
        return amount(text).units();
    }

    private ToolContext context() {
        ChainDefinition definition = new ChainDefinition(
                Samples.CHAIN_ID,
                List.of("http://127.0.0.1:1"),
                new ChainDefinition.Confirmations.Depth(1),
                Samples.ETH,
                Samples.WETH,
                List.of(Samples.WETH, Samples.USDC),
                List.of(venue("dexA", 0x601), venue("dexB", 0x603), ticks()),
                Map.of("payroll", Samples.PAYROLL));
        return new ToolContext(
                "agent",
                Samples.ACCOUNT,
                Samples.ETH,
                Samples.WETH,
                definition.tokens(),
                definition.people(),
                chain,
                market,
                market,
                OnchainVenues.of(definition, Samples.ACCOUNT, chain).calls());
    }

    /** So much liquidity between the ticks ±{@code reach} around 1 USDC unit for 500,000,000 of WETH, at 0.05 %. */
    ToolScene withTicks(BigInteger liquidity, int reach) {
        boolean wethFirst = Samples.WETH.address().compareTo(Samples.USDC.address()) < 0;
        int tick = wethFirst ? -200_310 : 200_310;
        TickTable table = new TickTable(
                10,
                List.of(
                        new TickTable.Tick(tick - reach, liquidity),
                        new TickTable.Tick(tick + reach, liquidity.negate())));
        market.pool(new Pool.Concentrated(
                "dexT",
                Samples.address(0x503),
                wethFirst ? Samples.WETH : Samples.USDC,
                wethFirst ? Samples.USDC : Samples.WETH,
                new Ppm(500),
                TickPrice.at(tick),
                tick,
                liquidity,
                table));
        return this;
    }

    private static VenueDefinition ticks() {
        return new VenueDefinition(
                "dexT",
                "uniswap-v3",
                Map.of(
                        "factory", Samples.address(0x605),
                        "router", Samples.address(0x606),
                        "quoter", Samples.address(0x607)));
    }

    private static VenueDefinition venue(String name, int factory) {
        return new VenueDefinition(
                name,
                "uniswap-v2",
                Map.of("factory", Samples.address(factory), "router", Samples.address(factory + 1)));
    }
}
