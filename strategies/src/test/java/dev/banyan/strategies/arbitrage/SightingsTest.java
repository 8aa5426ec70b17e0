package dev.banyan.strategies.arbitrage;

import static dev.banyan.strategies.arbitrage.ScriptedMarket.ONE;
import static dev.banyan.strategies.arbitrage.ScriptedMarket.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Bps;
import dev.banyan.api.strategy.StrategyStep;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A venue that is lost from sight is told once, whatever it does at single heads. */
final class SightingsTest {

    private final List<String> told = new ArrayList<>();
    private Sightings sightings = Sightings.NONE;

    @Test
    void whatStaysAwayIsToldOnceAndOnceWhenItIsBack() {
        see(true);
        see(false, false);
        assertThat(told).isEmpty();
        see(false, false, false, false);
        assertThat(told).singleElement().asString().contains("no pool of dexC");
        see(true, true, false, true, true);
        assertThat(told).hasSize(1);
        see(true, true);
        assertThat(told).hasSize(2).last().asString().contains("dexC are seen again");
    }

    @Test
    void whatFlickersOrWasNeverThereIsNotTold() {
        see(false, false, false, false);
        see(true, false, true, false, false, true, false, false, true);
        assertThat(told).isEmpty();
    }

    @Test
    void theStrategyTellsIt() {
        ArbitrageStrategy strategy =
                ScriptedMarket.strategy(2, ONE.divide(BigInteger.valueOf(1_000)), new Bps(0), token(1));
        ScriptedMarket market = new ScriptedMarket().pool(1, 0, 1, 100, 200_000);
        StrategyStep<ArbitrageState> step = strategy.on(strategy.initial(), market.head());
        ScriptedMarket empty = new ScriptedMarket();
        for (int i = 0; i < Sightings.PATIENCE; i++) {
            assertThat(step.alerts()).isEmpty();
            step = strategy.on(step.state(), empty.head());
        }
        assertThat(step.alerts()).hasSize(1);
        assertThat(strategy.on(step.state(), empty.head()).alerts()).isEmpty();
    }

    private void see(boolean... heads) {
        for (boolean there : heads) {
            Sightings next = sightings.at(there ? Set.of("dexA", "dexC") : Set.of("dexA"));
            told.addAll(next.newsSince(sightings));
            sightings = next;
        }
    }
}
