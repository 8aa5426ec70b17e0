package dev.banyan.markets;

import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import java.math.BigInteger;

/**
 * A pool in one direction.
 *
 * @param zeroForOne true if the lower-addressed token goes in
 */
public record Leg(Pool.ConstantProduct pool, boolean zeroForOne) {

    /**
     * The direction in which {@code tokenIn} goes into {@code pool}.
     *
     * @throws IllegalArgumentException if the pool does not hold that token
     */
    public static Leg into(Pool.ConstantProduct pool, Token tokenIn) {
        if (!tokenIn.equals(pool.token0()) && !tokenIn.equals(pool.token1())) {
            throw new IllegalArgumentException(pool.address() + " holds no " + tokenIn);
        }
        return new Leg(pool, tokenIn.equals(pool.token0()));
    }

    /** What goes in. */
    public Token tokenIn() {
        return zeroForOne ? pool.token0() : pool.token1();
    }

    /** What comes out. */
    public Token tokenOut() {
        return zeroForOne ? pool.token1() : pool.token0();
    }

    /** Base units of the token that goes in. */
    public BigInteger reserveIn() {
        return zeroForOne ? pool.reserve0() : pool.reserve1();
    }

    /** Base units of the token that comes out. */
    public BigInteger reserveOut() {
        return zeroForOne ? pool.reserve1() : pool.reserve0();
    }

    /**
     * The price of an infinitesimal swap before the fee: {@code unitsOfUnit} of the token that comes out for {@code
     * perTokenUnits} of the token that goes in. It moves with every trade: never a reference price.
     *
     * @throws IllegalArgumentException if the pool is empty
     */
    public PriceBook.Price midPrice() {
        return new PriceBook.Price(reserveOut(), reserveIn());
    }

    /** What {@code amountIn} buys, rounded as the contract does. */
    public BigInteger amountOut(BigInteger amountIn) {
        return ConstantProductMath.amountOut(amountIn, reserveIn(), reserveOut(), pool.fee());
    }

    /** The least input that buys {@code amountOut}; see {@link ConstantProductMath#leastAmountIn}. */
    public BigInteger leastAmountIn(BigInteger amountOut) {
        return ConstantProductMath.leastAmountIn(amountOut, reserveIn(), reserveOut(), pool.fee());
    }

    /** True if the pair's 112-bit reserve can take {@code amountIn} on top. */
    public boolean holds(BigInteger amountIn) {
        return reserveIn().add(amountIn).compareTo(ConstantProductMath.MAX_RESERVE) <= 0;
    }

    /** The pool after {@code amountIn} went through it at its greatest output. */
    public Pool.ConstantProduct after(BigInteger amountIn) {
        BigInteger in = reserveIn().add(amountIn);
        BigInteger out = reserveOut().subtract(amountOut(amountIn));
        return new Pool.ConstantProduct(
                pool.venue(),
                pool.address(),
                pool.token0(),
                pool.token1(),
                zeroForOne ? in : out,
                zeroForOne ? out : in,
                pool.fee());
    }

    /** The same as a hop of a cycle. */
    public Hop hop() {
        return new Hop(pool.venue(), pool.address(), tokenIn(), tokenOut(), zeroForOne, pool.fee());
    }
}
