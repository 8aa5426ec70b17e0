package dev.banyan.strategies.arbitrage;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.ConstantProductMath;
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
 * @param left what it leaves in the pools it went through
 */
public record Trade(BigInteger gain, Map<Address, Reserves> left) {

    /** Units of gas of a transaction that does it, whether it goes through or reverts. */
    public static long gas(Action.Arbitrage action) {
        long hops =
                action.cycles().stream().mapToLong(cycle -> cycle.hops().size()).sum();
        return GasCost.FIXED_UNITS + GasCost.UNITS_PER_HOP * hops;
    }

    /** What comes of it on these pools; empty if it reverts. */
    public static Optional<Trade> on(List<? extends Pool> pools, Action.Arbitrage action) {
        Map<Address, Pool.ConstantProduct> named = named(pools, action);
        Map<Address, Reserves> left = new HashMap<>();
        BigInteger gain = BigInteger.ZERO;
        for (Cycle cycle : action.cycles()) {
            BigInteger amount = cycle.amountIn();
            for (Hop hop : cycle.hops()) {
                Pool.ConstantProduct pool = named.get(hop.pool());
                if (pool == null) {
                    return Optional.empty();
                }
                Reserves before = left.getOrDefault(hop.pool(), Reserves.of(pool));
                BigInteger out = through(before, hop, amount, pool);
                Reserves after = after(before, hop, amount, out);
                if (out.signum() == 0 || beyond(after)) {
                    return Optional.empty();
                }
                left.put(hop.pool(), after);
                amount = out;
            }
            gain = gain.add(amount).subtract(cycle.amountIn());
        }
        return gain.compareTo(action.minProfit()) < 0 ? Optional.empty() : Optional.of(new Trade(gain, left));
    }

    private static Map<Address, Pool.ConstantProduct> named(List<? extends Pool> pools, Action.Arbitrage action) {
        Set<Address> wanted = new HashSet<>();
        action.cycles().forEach(cycle -> cycle.hops().forEach(hop -> wanted.add(hop.pool())));
        Map<Address, Pool.ConstantProduct> named = new HashMap<>();
        for (Pool pool : pools) {
            if (wanted.contains(pool.address()) && pool instanceof Pool.ConstantProduct p) {
                named.put(p.address(), p);
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
