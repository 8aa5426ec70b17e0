package dev.banyan.strategies.arbitrage;

import static dev.banyan.strategies.arbitrage.ScriptedMarket.BASE;
import static dev.banyan.strategies.arbitrage.ScriptedMarket.ONE;
import static dev.banyan.strategies.arbitrage.ScriptedMarket.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.CycleSizing;
import dev.banyan.markets.Leg;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArbitrageStrategyTest {

    private static final BigInteger MILLI = ONE.divide(BigInteger.valueOf(1_000));

    @Test
    void theTokenIsBoughtWhereItIsCheapAndSoldWhereItIsDear() {
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);
        ArbitrageStrategy strategy = ScriptedMarket.strategy(2, MILLI, token(1));

        Intent intent = only(strategy, market);

        Action.Arbitrage action = (Action.Arbitrage) intent.action();
        Cycle cycle = action.cycles().getFirst();
        assertThat(pools(intent)).containsExactly(ScriptedMarket.pool(1), ScriptedMarket.pool(2));
        assertThat(cycle.hops().getFirst().zeroForOne()).isTrue();
        assertThat(cycle.hops().getLast().zeroForOne()).isFalse();
        // (sqrt(K/M) - 1) * M / N of these two pools is 2.503 tokens.
        assertThat(cycle.amountIn())
                .isBetween(MILLI.multiply(BigInteger.valueOf(2_400)), MILLI.multiply(BigInteger.valueOf(2_600)));
        assertThat(action.lastBlock()).isEqualTo(103);
        assertThat(intent.validUntilBlock()).isEqualTo(103);
        assertThat(action.minProfit()).isEqualTo(1);
        assertThat(intent.id().value()).startsWith("cycle/agent/arb/0x" + String.format("%064x", 101) + "/");
        assertThat(intent.origin().source()).isEqualTo("arb");
    }

    @Test
    void aTriangleIsFoundWhenThreeHopsAreAllowedAndNotWhenTwoAre() {
        ScriptedMarket market = new ScriptedMarket()
                .pool(1, 0, 1, 100, 200_000)
                .pool(2, 1, 2, 200_000, 100)
                .pool(3, 0, 2, 110, 100);

        assertThat(pools(only(ScriptedMarket.strategy(3, MILLI, token(1), token(2)), market)))
                .containsExactly(ScriptedMarket.pool(1), ScriptedMarket.pool(2), ScriptedMarket.pool(3));
        assertThat(intents(ScriptedMarket.strategy(2, MILLI, token(1), token(2)), market))
                .isEmpty();
    }

    @Test
    void onlyTokensOfViaArePassedThroughAndOnlyVenuesOfTheListAreUsed() {
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);

        assertThat(intents(ScriptedMarket.strategy(2, MILLI, token(2)), market)).isEmpty();
        assertThat(intents(
                        ScriptedMarket.strategy(
                                BASE, 2, TokenAmount.of(BASE, MILLI), List.of("dexB"), List.of(token(1))),
                        market))
                .isEmpty();
    }

    @Test
    void anEmptyPoolIsNoWay() {
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 0, 200_000).pool(2, 0, 1, 100, 180_000);

        assertThat(intents(ScriptedMarket.strategy(2, MILLI, token(1)), market)).isEmpty();
    }

    @Test
    void aTradeThatDoesNotPayItsGasIsNotMade() {
        // The gap gains about 0.125 tokens; 170,000 units at 735 gwei and more cost as much.
        ScriptedMarket cheap = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);
        ArbitrageStrategy strategy = ScriptedMarket.strategy(2, BigInteger.ZERO, token(1));

        assertThat(intents(strategy, cheap.gas(Wei.gwei(500), Wei.gwei(20)))).hasSize(1);
        assertThat(intents(strategy, cheap.gas(Wei.gwei(1_000), Wei.gwei(20)))).isEmpty();
        assertThat(intents(strategy, cheap.gas(Wei.gwei(20), Wei.gwei(1_000)))).isEmpty();
    }

    @Test
    void theMinimumIsWhatIsLeftAfterGas() {
        ScriptedMarket market = new ScriptedMarket()
                .pool(1, 0, 1, 100, 200_000)
                .pool(2, 0, 1, 100, 180_000)
                .gas(Wei.gwei(100), Wei.ZERO);
        BigInteger gas = BigInteger.valueOf(170_000).multiply(BigInteger.TEN.pow(11));
        BigInteger net = gain(market, only(ScriptedMarket.strategy(2, BigInteger.ZERO, token(1)), market))
                .subtract(gas);

        assertThat(intents(ScriptedMarket.strategy(2, net, token(1)), market)).hasSize(1);
        assertThat(intents(ScriptedMarket.strategy(2, net.add(BigInteger.ONE), token(1)), market))
                .isEmpty();
    }

    @Test
    void gasIsPricedInABaseThatIsNotTheNativeAsset() {
        // One whole T0 is worth 2000 whole T1; gas of 170,000 units at 100 gwei is 0.017 T0, 34 T1.
        ScriptedMarket market = new ScriptedMarket()
                .pool(1, 0, 1, 100, 200_000)
                .pool(2, 0, 1, 100, 180_000)
                .gas(Wei.gwei(100), Wei.ZERO)
                .price(token(1), 1, 2_000);
        ArbitrageStrategy free = inToken1(TokenAmount.of(token(1), BigInteger.ZERO));
        List<Intent> found = intents(free, market);
        Cycle cycle = ((Action.Arbitrage) found.getFirst().action()).cycles().getFirst();

        assertThat(cycle.base()).isEqualTo(token(1));
        assertThat(intents(inToken1(TokenAmount.of(BASE, ONE)), market)).isEmpty();
        assertThat(intents(inToken1(TokenAmount.of(BASE, MILLI)), market)).hasSize(1);
        assertThat(intents(free, market.gas(Wei.gwei(1_000), Wei.ZERO))).isEmpty();
    }

    @Test
    void withoutAPriceThereIsNoTrade() {
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);

        assertThat(intents(inToken1(TokenAmount.of(token(1), BigInteger.ZERO)), market))
                .isEmpty();
        assertThat(intents(ScriptedMarket.strategy(2, MILLI, token(1)), market.withoutNativePrice()))
                .isEmpty();
    }

    @Test
    void cyclesThatShareAPoolAreNotProposedTogetherAndTheBestGoesFirst() {
        ScriptedMarket market = new ScriptedMarket()
                .pool(1, 0, 1, 100, 200_000)
                .pool(2, 0, 1, 100, 180_000)
                .pool(3, 0, 1, 100, 160_000)
                .pool(4, 0, 2, 100, 100)
                .pool(5, 0, 2, 100, 95);
        ArbitrageStrategy strategy = ScriptedMarket.strategy(3, MILLI, token(1), token(2));

        List<Intent> intents = intents(strategy, market);

        assertThat(intents).hasSize(2);
        assertThat(pools(intents.getFirst())).containsExactly(ScriptedMarket.pool(1), ScriptedMarket.pool(3));
        assertThat(pools(intents.getLast())).containsExactly(ScriptedMarket.pool(4), ScriptedMarket.pool(5));
    }

    @Test
    void poolsOfAProposalAreLeftAloneUntilItHasEnded() {
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);
        ArbitrageStrategy strategy = ScriptedMarket.strategy(2, MILLI, token(1));
        StrategyStep<ArbitrageState> first = strategy.on(strategy.initial(), market.head());
        StrategyInput next = market.head();

        ArbitrageState open = outcome(strategy, first, new IntentOutcome.Unknown("no answer"));
        ArbitrageState ended = outcome(strategy, first, new IntentOutcome.Denied("perDay", "spent"));
        ArbitrageState refused = outcome(strategy, first, new IntentOutcome.Busy("16 in flight"));

        assertThat(strategy.on(first.state(), next).intents()).isEmpty();
        assertThat(strategy.on(open, next).intents()).isEmpty();
        assertThat(strategy.on(ended, next).intents()).hasSize(1);
        assertThat(strategy.on(refused, next).intents()).hasSize(1);
    }

    @Test
    void poolsAreFreeAgainWhenTheLastBlockIsPast() {
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);
        ArbitrageStrategy strategy = ScriptedMarket.strategy(2, MILLI, token(1));
        StrategyStep<ArbitrageState> step = strategy.on(strategy.initial(), market.head());

        StrategyStep<ArbitrageState> between = strategy.on(step.state(), market.head());
        StrategyStep<ArbitrageState> after = strategy.on(between.state(), market.head());

        assertThat(between.intents()).isEmpty();
        assertThat(after.intents()).hasSize(1);
        assertThat(after.intents().getFirst().id())
                .isNotEqualTo(step.intents().getFirst().id());
        assertThat(after.state().inFlight()).hasSize(1);
    }

    @Test
    void theMinimumCanBeTunedAndNothingElse() {
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);
        ArbitrageStrategy strategy = ScriptedMarket.strategy(2, ONE, token(1));
        ArbitrageState tuned = strategy.on(
                        strategy.initial(),
                        new StrategyInput.Tuned("minProfit", new Setting.Amount(TokenAmount.of(BASE, MILLI))))
                .state();

        assertThat(intents(strategy, market)).isEmpty();
        assertThat(strategy.on(tuned, market.head()).intents()).hasSize(1);
        assertThatThrownBy(
                        () -> strategy.on(strategy.initial(), new StrategyInput.Tuned("maxHops", new Setting.Whole(4))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cyclesThatShareAPoolGoInOrderIntoOneCallAndOthersIntoTheirOwn() {
        ScriptedMarket market = new ScriptedMarket()
                .pool(1, 0, 1, 1_000, 2_000_000)
                .pool(2, 0, 1, 100, 150_000)
                .pool(3, 0, 1, 50, 70_000)
                .pool(4, 0, 2, 100, 200_000)
                .pool(5, 0, 2, 100, 190_000);
        ArbitrageStrategy strategy = ScriptedMarket.strategy(2, MILLI, token(1), token(2));

        List<Intent> intents = intents(strategy, market);

        assertThat(intents).hasSize(2);
        assertThat(((Action.Arbitrage) intents.getFirst().action()).cycles().size())
                .isGreaterThan(1);
        assertThat(pools(intents.getLast())).containsExactly(ScriptedMarket.pool(4), ScriptedMarket.pool(5));
    }

    @Test
    void whatWasPricedAtAnEarlierHeadMakesNoDifference() {
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);
        ArbitrageStrategy used = ScriptedMarket.strategy(2, MILLI, token(1));
        ArbitrageState state = used.on(used.initial(), market.head()).state();
        StrategyInput next = market.pool(3, 0, 1, 50, 80_000).head();
        used.on(used.initial(), new ScriptedMarket().pool(9, 0, 1, 7, 7).head());

        assertThat(used.on(state, next))
                .isEqualTo(ScriptedMarket.strategy(2, MILLI, token(1)).on(state, next));
    }

    @Test
    void theIndexOfCyclesIsKeptWhileThePoolsAreTheSame() {
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);
        ArbitrageStrategy strategy = ScriptedMarket.strategy(2, ONE, token(1));
        ArbitrageState first = strategy.on(strategy.initial(), market.head()).state();
        ArbitrageState second = strategy.on(first, market.head()).state();
        ArbitrageState third =
                strategy.on(second, market.pool(3, 0, 1, 5, 5).head()).state();

        assertThat(second.index()).isSameAs(first.index());
        assertThat(third.index().count()).isEqualTo(6);
    }

    private static ArbitrageStrategy inToken1(TokenAmount minProfit) {
        return ScriptedMarket.strategy(token(1), 2, minProfit, List.of("dexA"), List.of(BASE));
    }

    private static ArbitrageState outcome(
            ArbitrageStrategy strategy, StrategyStep<ArbitrageState> step, IntentOutcome outcome) {
        return strategy.on(
                        step.state(),
                        new StrategyInput.Outcome(step.intents().getFirst().id(), outcome))
                .state();
    }

    private static List<Intent> intents(ArbitrageStrategy strategy, ScriptedMarket market) {
        return strategy.on(strategy.initial(), market.head()).intents();
    }

    private static Intent only(ArbitrageStrategy strategy, ScriptedMarket market) {
        List<Intent> intents = intents(strategy, market);
        assertThat(intents).hasSize(1);
        return intents.getFirst();
    }

    /** What an intent of one cycle gains before gas. */
    private static BigInteger gain(ScriptedMarket market, Intent intent) {
        Cycle cycle = ((Action.Arbitrage) intent.action()).cycles().getFirst();
        List<Pool> pools = ((StrategyInput.NewHead) market.head()).market().pools();
        List<Leg> legs = cycle.hops().stream()
                .map(hop -> pools.stream()
                        .filter(pool -> pool.address().equals(hop.pool()))
                        .map(pool -> Leg.into((Pool.ConstantProduct) pool, hop.tokenIn()))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return CycleSizing.profit(legs, cycle.amountIn());
    }

    private static List<Address> pools(Intent intent) {
        return ((Action.Arbitrage) intent.action())
                .cycles().getFirst().hops().stream().map(Hop::pool).toList();
    }
}
