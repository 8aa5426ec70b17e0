package dev.banyan.strategies.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.testkit.sample.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No decision may hang on a later block: with another future, the past is decided the same. */
final class LookAheadTest {

    private static final int BLOCKS = 120;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shuffledAndForeignFuturesChangeNoPastDecision(long seed) {
        for (Place place : Place.values()) {
            Random random = new Random(seed);
            List<MarketView> real = Walk.drawn(seed, 1, BLOCKS, Walk.start());
            List<Decision> decided = decisions(real, place, views -> Walk.arbitrage());
            for (int i = 0; i < 5; i++) {
                int k = BLOCKS / 4 + random.nextInt(BLOCKS / 2);
                List<Decision> past = upTo(k, real, decided);
                List<Decision> shuffled = decisions(shuffledAfter(k, real, random), place, views -> Walk.arbitrage());
                List<Decision> foreign = decisions(foreignAfter(k, real, seed + 100), place, views -> Walk.arbitrage());

                assertThat(past).as("seed %s, block %s", seed, k).isNotEmpty();
                assertThat(upTo(k, real, shuffled)).isEqualTo(past);
                assertThat(upTo(k, real, foreign)).isEqualTo(past);
                // The futures are others indeed.
                assertThat(shuffled).isNotEqualTo(decided);
                assertThat(foreign).isNotEqualTo(decided);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aStrategyThatKnowsTheFutureIsFoundOut(long seed) {
        List<MarketView> real = Walk.drawn(seed, 1, BLOCKS, Walk.start());
        int k = BLOCKS / 2;
        List<MarketView> foreign = foreignAfter(k, real, seed + 100);

        List<Decision> decided = decisions(real, Place.FIRST, LookAheadTest::clairvoyant);
        List<Decision> others = decisions(foreign, Place.FIRST, LookAheadTest::clairvoyant);

        assertThat(upTo(k, real, others)).isNotEqualTo(upTo(k, real, decided));
    }

    private static List<Decision> decisions(
            List<MarketView> views, Place place, Function<List<MarketView>, Contender> contender) {
        List<Decision> decisions = new ArrayList<>();
        Backtest backtest = new Backtest(List.of(contender.apply(views)), Walk.BASE, Walk.ETH, place, decisions::add);
        Walk.recorded(views).forEach(backtest::on);
        return decisions;
    }

    private static List<Decision> upTo(int k, List<MarketView> views, List<Decision> decisions) {
        Set<Hash> past = new HashSet<>();
        views.subList(0, k).forEach(view -> past.add(view.head().hash()));
        return decisions.stream()
                .filter(decision -> past.contains(decision.head()))
                .toList();
    }

    /** The heads stay in their order, what was seen at them does not. */
    private static List<MarketView> shuffledAfter(int k, List<MarketView> views, Random random) {
        List<MarketView> future = new ArrayList<>(views.subList(k, views.size()));
        Collections.shuffle(future, random);
        List<MarketView> all = new ArrayList<>(views.subList(0, k));
        for (int i = 0; i < future.size(); i++) {
            Head head = views.get(k + i).head();
            MarketView other = future.get(i);
            all.add(new MarketView(head, other.pools(), other.fees(), other.prices()));
        }
        return all;
    }

    private static List<MarketView> foreignAfter(int k, List<MarketView> views, long seed) {
        List<MarketView> all = new ArrayList<>(views.subList(0, k));
        all.addAll(Walk.drawn(seed, k + 1, views.size() - k, Walk.start()));
        return all;
    }

    /** Wishes at each block for something that hangs on the last one. */
    private static Contender clairvoyant(List<MarketView> views) {
        String known = Hash.sha256(views.getLast().pools().toString()).value();
        return new Contender("seer", "seer", new Strategy<Integer>() {
            @Override
            public Integer initial() {
                return 0;
            }

            @Override
            public StrategyStep<Integer> on(Integer count, StrategyInput input) {
                Intent intent = Samples.payment("see/" + known + "/" + count, "trader", "seer", "1", 1_000);
                return new StrategyStep<>(
                        count + 1, input instanceof StrategyInput.NewHead ? List.of(intent) : List.of());
            }
        });
    }
}
