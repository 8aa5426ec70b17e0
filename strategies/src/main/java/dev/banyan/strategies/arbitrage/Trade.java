package dev.banyan.strategies.arbitrage;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.markets.mixed.MixedLeg;
import dev.banyan.markets.ticks.Passage;
import dev.banyan.markets.walk.TickWalk;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An arbitrage as its pools execute it, to the base unit: each cycle on what those before it left, all or nothing.
 *
 * @param gain base units of the base token
 * @param left what it leaves in the pairs it went through
 * @param passage how far it goes through its pools of ticks
 */
public record Trade(BigInteger gain, Map<Address, Reserves> left, Passage passage) {

    /** Units of gas of a transaction of pairs alone, whether it goes through or reverts. */
    public static long gas(Action.Arbitrage action) {
        return GasCost.units(action.cycles(), Passage.NONE);
    }

    /** What comes of it on these pools; empty if it reverts, or goes through a pool of ticks twice, which no trade of ours does. */
    public static Optional<Trade> on(List<? extends Pool> pools, Action.Arbitrage action) {
        Walk walk = new Walk(named(pools, action));
        BigInteger gain = BigInteger.ZERO;
        for (Cycle cycle : action.cycles()) {
            BigInteger amount = cycle.amountIn();
            for (Hop hop : cycle.hops()) {
                amount = walk.through(hop, amount);
                if (amount.signum() == 0) {
                    return Optional.empty();
                }
            }
            gain = gain.add(amount).subtract(cycle.amountIn());
        }
        return gain.compareTo(action.minProfit()) < 0
                ? Optional.empty()
                : Optional.of(new Trade(gain, walk.left, walk.passage));
    }

    /** The pools of a trade while it goes through them. */
    private static final class Walk {
        private final Map<Address, Pool> named;
        private final Map<Address, Reserves> left = new HashMap<>();
        private final Set<Address> walked = new HashSet<>();
        private Passage passage = Passage.NONE;

        Walk(Map<Address, Pool> named) {
            this.named = named;
        }

        /** What comes out; zero if nothing does. */
        BigInteger through(Hop hop, BigInteger amount) {
            return switch (named.get(hop.pool())) {
                case Pool.ConstantProduct pair -> through(pair, hop, amount);
                case Pool.Concentrated ticks ->
                    walked.add(hop.pool())
                            ? MixedLeg.Ticked.of(ticks, hop.zeroForOne())
                                    .sell(new TickWalk(), amount)
                                    .map(this::passed)
                                    .orElse(BigInteger.ZERO)
                            : BigInteger.ZERO;
                case null -> BigInteger.ZERO;
            };
        }

        private BigInteger passed(MixedLeg.Sale sale) {
            passage = passage.plus(sale.passage());
            return sale.amountOut();
        }

        private BigInteger through(Pool.ConstantProduct pair, Hop hop, BigInteger amount) {
            Reserves before = left.getOrDefault(hop.pool(), Reserves.of(pair));
            BigInteger out = Trade.through(before, hop, amount, pair);
            Reserves after = after(before, hop, amount, out);
            left.put(hop.pool(), after);
            return beyond(after) ? BigInteger.ZERO : out;
        }
    }

    private static Map<Address, Pool> named(List<? extends Pool> pools, Action.Arbitrage action) {
        Set<Address> wanted = new HashSet<>();
        action.cycles().forEach(cycle -> cycle.hops().forEach(hop -> wanted.add(hop.pool())));
        Map<Address, Pool> named = new HashMap<>();
        for (Pool pool : pools) {
            if (wanted.contains(pool.address())) {
                named.put(pool.address(), pool);
            }
        }
        return named;
    }

    private static BigInteger through(Reserves before, Hop hop, BigInteger amount, Pool.ConstantProduct pool) {
        return hop.zeroForOne()
                ? ConstantProductMath.amountOut(amount, before.reserve0(), before.reserve1(), pool.fee())
                : ConstantProductMath.amountOut(amount, before.reserve1(), before.reserve0(), pool.fee());
    }

    private static Reserves after(Reserves before, Hop hop, BigInteger in, BigInteger out) {
        return hop.zeroForOne()
                ? new Reserves(before.reserve0().add(in), before.reserve1().subtract(out))
                : new Reserves(
                        before.reserve0().subtract(out), before.reserve1().add(in));
    }

    private static boolean beyond(Reserves after) {
        return after.reserve0().compareTo(ConstantProductMath.MAX_RESERVE) > 0
                || after.reserve1().compareTo(ConstantProductMath.MAX_RESERVE) > 0;
    }
}
