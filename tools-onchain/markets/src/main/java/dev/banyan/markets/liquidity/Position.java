package dev.banyan.markets.liquidity;

import dev.banyan.markets.ticks.AmountDeltas;
import dev.banyan.markets.ticks.TickPrice;
import java.math.BigInteger;

/**
 * Liquidity between two ticks that is somebody's, with what it has been credited so far.
 *
 * @param counted fee growth inside when it was last credited
 * @param owed what it was credited and has not been paid
 */
public record Position(int lower, int upper, BigInteger liquidity, FeeGrowth counted, Amounts owed) {

    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(128);

    /** Base units of both tokens. */
    public record Amounts(BigInteger token0, BigInteger token1) {

        /** Nothing of either. */
        public static final Amounts NONE = new Amounts(BigInteger.ZERO, BigInteger.ZERO);

        /** Both sums. */
        public Amounts plus(Amounts other) {
            return new Amounts(token0.add(other.token0), token1.add(other.token1));
        }
    }

    /** A position that begins now. */
    public static Position begun(PoolState pool, int lower, int upper, BigInteger liquidity) {
        return new Position(lower, upper, liquidity, pool.inside(lower, upper), Amounts.NONE);
    }

    /** What could be collected now: what it was credited, and its fees since then. */
    public Amounts collectable(PoolState pool) {
        FeeGrowth since = pool.inside(lower, upper).minus(counted);
        return new Amounts(
                owed.token0().add(since.earned0(liquidity)).mod(WRAP),
                owed.token1().add(since.earned1(liquidity)).mod(WRAP));
    }

    /** What its liquidity would give if it were taken out now, fees apart; rounded down. */
    public Amounts worth(PoolState pool) {
        return worth(pool.sqrtPrice(), pool.tick());
    }

    /** The same where a pool's price and tick are these. */
    public Amounts worth(BigInteger sqrtPrice, int tick) {
        BigInteger from = TickPrice.at(lower);
        BigInteger to = TickPrice.at(upper);
        if (tick < lower) {
            return new Amounts(AmountDeltas.down0(from, to, liquidity), BigInteger.ZERO);
        }
        if (tick >= upper) {
            return new Amounts(BigInteger.ZERO, AmountDeltas.down1(from, to, liquidity));
        }
        return new Amounts(
                AmountDeltas.down0(sqrtPrice, to, liquidity), AmountDeltas.down1(from, sqrtPrice, liquidity));
    }

    /** What it costs to put in so much liquidity now; rounded up. */
    public Amounts cost(PoolState pool) {
        BigInteger from = TickPrice.at(lower);
        BigInteger to = TickPrice.at(upper);
        if (pool.tick() < lower) {
            return new Amounts(AmountDeltas.up0(from, to, liquidity), BigInteger.ZERO);
        }
        if (pool.tick() >= upper) {
            return new Amounts(BigInteger.ZERO, AmountDeltas.up1(from, to, liquidity));
        }
        return new Amounts(
                AmountDeltas.up0(pool.sqrtPrice(), to, liquidity), AmountDeltas.up1(from, pool.sqrtPrice(), liquidity));
    }

    /** The same with its fees until now credited. */
    public Position credited(PoolState pool) {
        return new Position(lower, upper, liquidity, pool.inside(lower, upper), collectable(pool));
    }

    /** After more was put in. */
    public Position plus(PoolState pool, BigInteger more) {
        Position now = credited(pool);
        return new Position(lower, upper, liquidity.add(more), now.counted, now.owed);
    }

    /** After some was taken out, which is owed until it is collected. */
    public Position minus(PoolState pool, BigInteger less) {
        if (less.compareTo(liquidity) > 0) {
            throw new IllegalArgumentException("a position of " + liquidity + " can not give " + less);
        }
        Position now = credited(pool);
        Amounts out = new Position(lower, upper, less, counted, Amounts.NONE).worth(pool);
        return new Position(lower, upper, liquidity.subtract(less), now.counted, now.owed.plus(out));
    }

    /** After everything owed was paid. */
    public Position collected(PoolState pool) {
        return new Position(lower, upper, liquidity, pool.inside(lower, upper), Amounts.NONE);
    }
}
