package dev.banyan.strategies.arbitrage;

import static dev.banyan.strategies.arbitrage.ScriptedMarket.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.markets.Leg;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The strategy against a search that knows no mathematics: every path, every amount. */
final class ArbitrageByForceTest {

    private static final long SEED = 7_331;
    private static final int TOKENS = 4;
    private static final int RESERVE = 200;

    @Test
    void theFirstProposalGainsAsMuchAsTheBestOfAllPathsAndAmounts() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        int gaining = 0;
        for (int round = 0; round < 80; round++) {
            ScriptedMarket market = market(random);
            int maxHops = 2 + random.nextInt(5);
            BigInteger byForce = bestByForce(pools(market.head()), maxHops);
            List<Intent> intents = propose(market, maxHops);

            BigInteger found =
                    intents.isEmpty() ? BigInteger.ZERO : gain(pools(market.head()), cycle(intents.getFirst()));
            assertThat(found).describedAs("round %s of seed %s", round, SEED).isEqualTo(byForce);
            gaining += byForce.signum();
        }
        assertThat(gaining).isGreaterThan(40);
    }

    @Test
    void noPoolIsInTwoProposalsAndTheOrderOfThePoolsDoesNotMatter() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (int round = 0; round < 100; round++) {
            ScriptedMarket market = market(random);
            ScriptedMarket shuffled = new ScriptedMarket();
            List<Pool> pools = new ArrayList<>(pools(market.head()));
            Collections.shuffle(pools, random);
            pools.forEach(shuffled::add);
            shuffled.head();

            List<Intent> intents = propose(market, 3);

            assertThat(propose(shuffled, 3)).isEqualTo(intents);
            Set<Address> seen = new HashSet<>();
            for (Intent intent : intents) {
                Set<Address> own = new HashSet<>();
                ((Action.Arbitrage) intent.action())
                        .cycles()
                        .forEach(cycle -> cycle.hops().forEach(hop -> own.add(hop.pool())));
                assertThat(Collections.disjoint(own, seen)).isTrue();
                seen.addAll(own);
            }
        }
    }

    private static List<Intent> propose(ScriptedMarket market, int maxHops) {
        ArbitrageStrategy strategy = ScriptedMarket.strategy(maxHops, BigInteger.ONE, token(1), token(2), token(3));
        return strategy.on(strategy.initial(), market.head()).intents();
    }

    private static ScriptedMarket market(Random random) {
        ScriptedMarket market = new ScriptedMarket();
        for (int i = 0; i < 7; i++) {
            int a = random.nextInt(TOKENS - 1);
            int b = a + 1 + random.nextInt(TOKENS - 1 - a);
            market.pool(
                    i,
                    a,
                    b,
                    BigInteger.valueOf(1 + random.nextInt(RESERVE)),
                    BigInteger.valueOf(1 + random.nextInt(RESERVE)));
        }
        return market;
    }

    private static BigInteger bestByForce(List<Pool> pools, int maxHops) {
        BigInteger best = BigInteger.ZERO;
        for (int x = 1; x <= RESERVE; x++) {
            BigInteger input = BigInteger.valueOf(x);
            best = best.max(
                    furthest(pools, token(0), input, maxHops, new HashSet<>()).subtract(input));
        }
        return best;
    }

    /** The most base units that {@code amount} of {@code at} can become in that many hops, zero if it does not get home. */
    private static BigInteger furthest(List<Pool> pools, Token at, BigInteger amount, int hops, Set<Object> used) {
        BigInteger best = BigInteger.ZERO;
        for (Pool pool : pools) {
            if (hops == 0 || used.contains(pool.address()) || !holds(pool, at)) {
                continue;
            }
            Leg leg = Leg.into((Pool.ConstantProduct) pool, at);
            if (leg.tokenOut().equals(token(0))) {
                best = best.max(leg.amountOut(amount));
            } else if (!used.contains(leg.tokenOut())) {
                Set<Object> more = new HashSet<>(used);
                more.add(pool.address());
                more.add(leg.tokenOut());
                best = best.max(furthest(pools, leg.tokenOut(), leg.amountOut(amount), hops - 1, more));
            }
        }
        return best;
    }

    private static boolean holds(Pool pool, Token token) {
        return pool.token0().equals(token) || pool.token1().equals(token);
    }

    private static BigInteger gain(List<Pool> pools, Cycle cycle) {
        BigInteger amount = cycle.amountIn();
        for (Hop hop : cycle.hops()) {
            Pool pool = pools.stream()
                    .filter(p -> p.address().equals(hop.pool()))
                    .findFirst()
                    .orElseThrow();
            amount = Leg.into((Pool.ConstantProduct) pool, hop.tokenIn()).amountOut(amount);
        }
        return amount.subtract(cycle.amountIn());
    }

    private static Cycle cycle(Intent intent) {
        return ((Action.Arbitrage) intent.action()).cycles().getFirst();
    }

    private static List<Pool> pools(StrategyInput head) {
        return ((StrategyInput.NewHead) head).market().pools();
    }
}
