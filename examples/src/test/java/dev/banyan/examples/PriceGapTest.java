package dev.banyan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.testkit.FakeMarket;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.contract.ToolContract;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tool on a market in memory: no chain and no model. */
class PriceGapTest extends ToolContract {

    private final FakeMarket market = new FakeMarket(Samples.WETH);

    @Override
    protected Tool tool() {
        pool("dexA", 0xa1, "200000");
        pool("dexB", 0xa2, "201000");
        return new PriceGap.Factory()
                .create(new ToolContext(
                        "trader",
                        Samples.ACCOUNT,
                        Samples.ETH,
                        Samples.WETH,
                        List.of(Samples.WETH, Samples.USDC),
                        Map.of(),
                        new FakeChain(Samples.CHAIN_ID),
                        market,
                        market,
                        action -> List.of()));
    }

    @Override
    protected ToolCall goodCall() {
        return call("WETH", "USDC");
    }

    @Override
    protected ToolCall senselessCall() {
        return call("WETH", "WETH");
    }

    @Test
    void itTellsHowFarThePricesAreApart() {
        assertThat(Stages.get(tool().run(goodCall())))
                .isEqualTo(new ToolResult.Observation(Map.of("bps", whole(50), "pools", whole(2))));
    }

    @Test
    void theOtherWayRoundThePairIsAsFarApart() {
        assertThat(Stages.get(tool().run(call("USDC", "WETH"))))
                .isEqualTo(new ToolResult.Observation(Map.of("bps", whole(50), "pools", whole(2))));
    }

    private void pool(String venue, long address, String usdcFor100Weth) {
        market.pool(
                venue,
                Samples.address(address),
                Samples.WETH,
                TokenAmount.parse(Samples.WETH, "100").units(),
                Samples.USDC,
                TokenAmount.parse(Samples.USDC, usdcFor100Weth).units());
    }

    private static Value whole(long number) {
        return new Value.Whole(BigInteger.valueOf(number));
    }

    private static ToolCall call(String of, String in) {
        Head head = new Head(
                7, Hash.ZERO, Hash.ZERO, Instant.ofEpochSecond(1_700_000_000), Wei.gwei(10), Wei.gwei(10), 30_000_000);
        return new ToolCall(
                new IntentId("plan-1/0"),
                new Origin("trader", "plan"),
                head,
                new Arguments(Map.of("of", Value.text(of), "in", Value.text(in))));
    }
}
