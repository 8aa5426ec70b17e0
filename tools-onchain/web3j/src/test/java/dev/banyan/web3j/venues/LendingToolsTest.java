package dev.banyan.web3j.venues;

import static dev.banyan.web3j.venues.ScriptedContracts.USDC;
import static dev.banyan.web3j.venues.ScriptedContracts.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.tools.StandardTools;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LendingToolsTest {

    private static final BigInteger WAD = BigInteger.TEN.pow(18);

    private final ScriptedContracts contracts = ResolvedScene.withReserves();
    private final ChainDefinition definition = ResolvedScene.chain(contracts);
    private final OnchainVenues venues = OnchainVenues.of(definition, Samples.ACCOUNT, contracts.chain);

    @Test
    void supplyingProposesTheSameAmountAtTheMarket() {
        TokenAmount some = Samples.amount("100", USDC);

        assertThat(lend("aave", "supply", some)).isEqualTo(proposed(new Action.Supply("aave", some, some.units())));
    }

    @Test
    void whatTheReserveRefusesIsRejectedWithItsReason() {
        TokenAmount overTheCap = Samples.amount("20000", USDC);
        assertRejected(lend("aave", "supply", overTheCap), "supply cap");
        assertRejected(lend("aave", "withdraw", Samples.amount("1", USDC)), "less than");
        assertRejected(borrow(Samples.amount("700", USDC)), "no liquidity");

        BigInteger paused = ScriptedReserve.usual(6).setBit(60);
        contracts.reserve(USDC, new ScriptedReserve(1, paused, 100_000_000, 0, 0, 0));
        contracts.chain.mine();
        assertRejected(lend("aave", "supply", Samples.amount("1", USDC)), "paused");
    }

    @Test
    void aRepaymentIsNoMoreThanIsOwedAtTheHead() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 0, 1_000_000, 0));
        BigInteger owed = repaid(lend("aave", "repay", Samples.amount("100", USDC)));

        assertThat(owed).isBetween(BigInteger.valueOf(1_000_000), BigInteger.valueOf(100_000_000));
        assertThat(repaid(all("aave", "repay", "USDC"))).isEqualTo(owed);
        assertThat(repaid(lend("aave", "repay", Samples.amount("0.5", USDC)))).isEqualTo(500_000);
    }

    @Test
    void allOfAPositionIsWithdrawnByTheMarketsWordForIt() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 5_000_000, 0, 0));

        assertThat(all("aave", "withdraw", "USDC"))
                .isEqualTo(proposed(new Action.Withdraw("aave", USDC, Action.Withdraw.ALL, BigInteger.ZERO)));
        assertRejected(all("aave", "withdraw", "WETH"), "no amount");
    }

    @Test
    void borrowingProposesTheAmount() {
        TokenAmount some = Samples.amount("10", USDC);

        assertThat(borrow(some)).isEqualTo(proposed(new Action.Borrow("aave", some)));
    }

    @Test
    void aMoveAtAVaultGuaranteesALittleLessThanTheVaultPromises() {
        // 0.5 USDC at 1.05 a share; the minimum is 20 hundredths of a percent below.
        assertThat(lend("vault1", "supply", Samples.amount("0.5", USDC)))
                .isEqualTo(proposed(new Action.Supply(
                        "vault1", Samples.amount("0.5", USDC), new BigInteger("475238095238095238"))));
        assertRejected(lend("vault1", "supply", Samples.amount("2", USDC)), "at most");
        assertRejected(lend("vault1", "withdraw", Samples.amount("1", USDC)), "less than");

        contracts.shares(1_050_000, 2_000_000_000_000_000_000L, 2_100_000);
        contracts.chain.mine();
        assertThat(all("vault1", "withdraw", "USDC"))
                .isEqualTo(proposed(new Action.Withdraw(
                        "vault1", USDC, BigInteger.TWO.multiply(WAD), BigInteger.valueOf(2_095_800))));
    }

    @Test
    void argumentsThatMakeNoSenseAreRejected() {
        assertRejected(all("aave", "supply", "USDC"), "positive amount");
        assertRejected(lend("aave", "supply", Samples.amount("0", USDC)), "positive amount");
        assertRejected(lend("dexA", "supply", Samples.amount("1", USDC)), "no lending market or vault");
        assertRejected(lend("vault1", "repay", Samples.amount("1", USDC)), "can not repay");
        assertRejected(lend("vault1", "supply", Samples.amount("1", WETH)), "USDC");
    }

    @Test
    void lendingTellsRatesInPercentAYearAndTheHealthFactor() {
        contracts.account(WAD.add(WAD.shiftRight(1)), 0, 0);
        Value.Fields market = first("lending", "markets");

        assertThat(market.values().get("healthFactor")).isEqualTo(Value.text("1.5000"));
        Value.Many reserves = (Value.Many) market.values().getOrDefault("reserves", Value.text(""));
        Value.Fields usdc = (Value.Fields) reserves.values().get(1);
        assertThat(usdc.values())
                .containsEntry("token", Value.text("USDC"))
                .containsEntry("supplyRate", Value.text("2.5000"))
                .containsEntry("borrowRate", Value.text("4.0000"))
                .containsEntry("available", Value.amount(Samples.amount("600", USDC)));
    }

    @Test
    void withoutDebtThereIsNoHealthFactor() {
        assertThat(first("lending", "markets").values()).containsEntry("healthFactor", Value.text("none"));
    }

    @Test
    void vaultsTellWhatAShareRedeemsFor() {
        assertThat(first("vaults", "vaults").values())
                .containsEntry("venue", Value.text("vault1"))
                .containsEntry("sharePrice", Value.amount(Samples.amount("1.05", USDC)));
    }

    private ToolResult proposed(Action action) {
        return new ToolResult.Proposed(new Intent(
                new IntentId("task/agent/plan/1"),
                new Origin("agent", "plan"),
                action,
                OnchainBook.of(ResolvedScene.chain(ResolvedScene.withReserves()), Samples.ACCOUNT)
                        .calls()
                        .calls(action),
                contracts.chain.headNow().number() + 20));
    }

    private static void assertRejected(ToolResult result, String reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ToolResult.Rejected.class,
                        rejected -> assertThat(rejected.toString()).contains(reason));
    }

    private static BigInteger repaid(ToolResult result) {
        assertThat(result).isInstanceOf(ToolResult.Proposed.class);
        Action action = ((ToolResult.Proposed) result).intent().action();
        assertThat(action).isInstanceOf(Action.Repay.class);
        return ((Action.Repay) action).amount().units();
    }

    private ToolResult lend(String venue, String what, TokenAmount amount) {
        return run("lend", Map.of("venue", Value.text(venue), "do", Value.text(what), "amount", Value.amount(amount)));
    }

    private ToolResult all(String venue, String what, String token) {
        return run("lend", Map.of("venue", Value.text(venue), "do", Value.text(what), "all", Value.text(token)));
    }

    private ToolResult borrow(TokenAmount amount) {
        return run("borrow", Map.of("venue", Value.text("aave"), "amount", Value.amount(amount)));
    }

    private Value.Fields first(String tool, String field) {
        if (run(tool, Map.of()) instanceof ToolResult.Observation(Map<String, Value> fields)) {
            Value.Many many = (Value.Many) new HashMap<>(fields).getOrDefault(field, new Value.Many(List.of()));
            return (Value.Fields) many.values().getFirst();
        }
        throw new AssertionError("no observation");
    }

    private ToolResult run(String tool, Map<String, Value> arguments) {
        ToolContext context = new ToolContext(
                "agent",
                Samples.ACCOUNT,
                Samples.ETH,
                WETH,
                definition.tokens(),
                definition.people(),
                contracts.chain,
                venues.market(),
                venues.prices(WETH, List.of()),
                venues.calls());
        ToolCall call = new ToolCall(
                new IntentId("task/agent/plan/1"),
                new Origin("agent", "plan"),
                contracts.chain.headNow(),
                new Arguments(arguments));
        return StandardTools.all().stream()
                .filter(factory -> factory.name().equals(tool))
                .findFirst()
                .orElseThrow()
                .create(context)
                .run(call)
                .toCompletableFuture()
                .join();
    }
}
