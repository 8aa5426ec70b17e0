package dev.banyan.strategies.arbitrage;

import static dev.banyan.strategies.arbitrage.ScriptedMarket.ONE;
import static dev.banyan.strategies.arbitrage.ScriptedMarket.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Wei;
import dev.banyan.api.strategy.Revision;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two pools that differ by a ninth: the trade between them gains about 0.125 of the base token, its gas is 170,000 units. */
class ReappraisalTest {

    private static final Wei BASE_FEE = Wei.gwei(100);
    private static final Wei TIP = Wei.gwei(1);
    private static final BigInteger GAS = BASE_FEE.plus(TIP).times(170_000).value();
    private static final BigInteger MILLI = ONE.divide(BigInteger.valueOf(1_000));

    @Test
    void without_a_share_for_the_tip_there_is_no_bid() {
        assertThat(first(strategy(0), gap(180_000)).intents().getFirst().bid()).isEmpty();
    }

    @Test
    void a_bid_is_the_usual_tip_and_the_share_of_what_is_left_above_gas_and_minimum() {
        ScriptedMarket market = gap(180_000);
        Intent intent = first(strategy(2_000), market).intents().getFirst();
        BigInteger gain = Trade.on(pools(market), (Action.Arbitrage) intent.action())
                .orElseThrow()
                .gain();
        BigInteger surplus = gain.subtract(GAS).subtract(MILLI);

        assertThat(intent.bid().orElseThrow().most().value())
                .isEqualTo(surplus.divide(BigInteger.valueOf(5))
                        .add(TIP.times(170_000).value()));
    }

    @Test
    void what_still_pays_at_the_next_head_is_raised_to_what_it_is_worth_there() {
        ArbitrageStrategy strategy = strategy(2_000);
        StrategyStep<ArbitrageState> proposed = first(strategy, gap(180_000));
        Intent intent = proposed.intents().getFirst();

        StrategyStep<ArbitrageState> better = strategy.on(proposed.state(), next(gap(170_000)));
        assertThat(better.intents()).isEmpty();
        assertThat(better.revisions()).singleElement().isInstanceOfSatisfying(Revision.Raise.class, raise -> {
            assertThat(raise.id()).isEqualTo(intent.id());
            assertThat(raise.bid().most().isMoreThan(intent.bid().orElseThrow().most()))
                    .isTrue();
        });
    }

    @Test
    void what_is_gone_is_withdrawn_at_each_head_and_keeps_its_pools() {
        ArbitrageStrategy strategy = strategy(0);
        StrategyStep<ArbitrageState> proposed = first(strategy, gap(180_000));
        ScriptedMarket shut = gap(200_000);

        StrategyStep<ArbitrageState> gone = strategy.on(proposed.state(), next(shut));
        assertThat(gone.revisions())
                .containsExactly(
                        new Revision.Withdraw(proposed.intents().getFirst().id()));
        StrategyStep<ArbitrageState> again = strategy.on(gone.state(), next(gap(180_000)));
        assertThat(again.revisions()).isEqualTo(gone.revisions());
        assertThat(again.intents()).isEmpty();

        StrategyStep<ArbitrageState> ended = strategy.on(
                again.state(),
                new StrategyInput.Outcome(proposed.intents().getFirst().id(), new IntentOutcome.Expired()));
        assertThat(strategy.on(ended.state(), next(shut)).revisions()).isEmpty();
    }

    @Test
    void what_goes_through_a_pool_that_is_missing_at_a_head_is_left_as_it_is() {
        ArbitrageStrategy strategy = strategy(2_000);
        StrategyStep<ArbitrageState> proposed = first(strategy, gap(180_000));
        ScriptedMarket half = new ScriptedMarket().pool(1, 0, 1, 100, 200_000).gas(BASE_FEE, TIP);

        StrategyStep<ArbitrageState> unknown = strategy.on(proposed.state(), next(half));
        assertThat(unknown.revisions()).isEmpty();
        assertThat(unknown.state().inFlight()).isEqualTo(proposed.state().inFlight());
        assertThat(strategy.on(unknown.state(), next(gap(200_000))).revisions()).hasSize(1);
    }

    @Test
    void what_does_not_cover_its_gas_any_more_is_withdrawn_unless_a_cancellation_costs_more_than_that() {
        ArbitrageStrategy strategy = strategy(0);
        StrategyStep<ArbitrageState> proposed = first(strategy, gap(180_000));
        BigInteger gain = Trade.on(pools(gap(180_000)), (Action.Arbitrage)
                        proposed.intents().getFirst().action())
                .orElseThrow()
                .gain();
        // 170,000 units cost the gain at this price; a cancellation 21,000 of them.
        Wei even = Wei.of(gain.divide(BigInteger.valueOf(170_000)));
        Wei littleDearer = Wei.of(gain.divide(BigInteger.valueOf(155_000)));
        Wei dearer = Wei.of(gain.divide(BigInteger.valueOf(145_000)));

        assertThat(strategy.on(proposed.state(), next(gap(180_000).gas(even, Wei.ZERO)))
                        .revisions())
                .isEmpty();
        assertThat(strategy.on(proposed.state(), next(gap(180_000).gas(littleDearer, Wei.ZERO)))
                        .revisions())
                .isEmpty();
        assertThat(strategy.on(proposed.state(), next(gap(180_000).gas(dearer, Wei.ZERO)))
                        .revisions())
                .hasSize(1);
    }

    @Test
    void what_has_ended_or_is_past_its_last_block_is_not_looked_at() {
        ArbitrageStrategy strategy = strategy(0);
        StrategyStep<ArbitrageState> proposed = first(strategy, gap(180_000));
        StrategyStep<ArbitrageState> ended = strategy.on(
                proposed.state(),
                new StrategyInput.Outcome(proposed.intents().getFirst().id(), new IntentOutcome.Confirmed(List.of())));
        assertThat(strategy.on(ended.state(), next(gap(200_000))).revisions()).isEmpty();

        ScriptedMarket late = gap(200_000);
        late.head();
        late.head();
        assertThat(strategy.on(proposed.state(), late.head()).revisions()).isEmpty();
    }

    private static ArbitrageStrategy strategy(int bps) {
        return ScriptedMarket.strategy(2, MILLI, new Bps(bps), token(1));
    }

    private static ScriptedMarket gap(long reserve) {
        return new ScriptedMarket()
                .pool(1, 0, 1, 100, 200_000)
                .pool(2, 0, 1, 100, reserve)
                .gas(BASE_FEE, TIP);
    }

    private static StrategyStep<ArbitrageState> first(ArbitrageStrategy strategy, ScriptedMarket market) {
        return strategy.on(strategy.initial(), market.head());
    }

    /** The head after the one that {@link #first} sees. */
    private static StrategyInput next(ScriptedMarket market) {
        market.head();
        return market.head();
    }

    private static List<Pool> pools(ScriptedMarket market) {
        return ((StrategyInput.NewHead) market.head()).market().pools();
    }
}
