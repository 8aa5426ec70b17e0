package dev.banyan.markets.mixed;

import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import dev.banyan.markets.ticks.Passage;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.markets.walk.TickCourse;
import dev.banyan.markets.walk.TickWalk;
import java.math.BigInteger;
import java.util.Optional;

/** A pool of either kind in one direction. */
public sealed interface MixedLeg {

    /** What goes in. */
    Token tokenIn();

    /** What comes out. */
    Token tokenOut();

    /** The same as a hop of a cycle. */
    Hop hop();

    /** The first infinitesimal unit's output after the fee, as a fraction: no unit buys more. */
    Rate rate();

    /** What an amount buys, as the contract rounds; empty if the pool can not take all of it. */
    default Optional<BigInteger> amountOut(TickWalk walk, BigInteger amountIn) {
        return sell(walk, amountIn).map(Sale::amountOut);
    }

    /** The same with the way that it takes. */
    Optional<Sale> sell(TickWalk walk, BigInteger amountIn);

    /** An input that buys that much or more, and for less than most would; empty if the pool can not give it. */
    Optional<BigInteger> amountIn(TickWalk walk, BigInteger amountOut);

    /** What an amount buys, and how far through a pool of ticks. */
    record Sale(BigInteger amountOut, Passage passage) {}

    /** A positive fraction. */
    record Rate(BigInteger over, BigInteger under) {

        private static final BigInteger MILLION = BigInteger.valueOf(Ppm.WHOLE);

        Rate times(Rate other) {
            return new Rate(over.multiply(other.over), under.multiply(other.under));
        }

        Rate after(Ppm fee) {
            return new Rate(over.multiply(BigInteger.valueOf(fee.rest())), under.multiply(MILLION));
        }

        boolean isMoreThanOne() {
            return over.compareTo(under) > 0;
        }
    }

    /** Through a pair. */
    record Pair(Leg leg) implements MixedLeg {

        @Override
        public Token tokenIn() {
            return leg.tokenIn();
        }

        @Override
        public Token tokenOut() {
            return leg.tokenOut();
        }

        @Override
        public Hop hop() {
            return leg.hop();
        }

        @Override
        public Rate rate() {
            return new Rate(leg.reserveOut(), leg.reserveIn()).after(leg.pool().fee());
        }

        @Override
        public Optional<Sale> sell(TickWalk walk, BigInteger amountIn) {
            return leg.holds(amountIn)
                    ? Optional.of(new Sale(leg.amountOut(amountIn), Passage.NONE))
                    : Optional.empty();
        }

        @Override
        public Optional<BigInteger> amountIn(TickWalk walk, BigInteger amountOut) {
            return amountOut.compareTo(leg.reserveOut()) < 0
                    ? Optional.of(leg.leastAmountIn(amountOut)).filter(leg::holds)
                    : Optional.empty();
        }
    }

    /** Through a pool of ticks. */
    record Ticked(Pool.Concentrated pool, boolean zeroForOne, TickCourse course) implements MixedLeg {

        /** In the direction in which the lower token goes in, or the other one. */
        public static Ticked of(Pool.Concentrated pool, boolean zeroForOne) {
            return new Ticked(pool, zeroForOne, new TickCourse(pool));
        }

        @Override
        public Token tokenIn() {
            return zeroForOne ? pool.token0() : pool.token1();
        }

        @Override
        public Token tokenOut() {
            return zeroForOne ? pool.token1() : pool.token0();
        }

        @Override
        public Hop hop() {
            return new Hop(pool.venue(), pool.address(), tokenIn(), tokenOut(), zeroForOne, pool.fee(), Hop.Kind.TICKS);
        }

        @Override
        public Rate rate() {
            BigInteger price = pool.sqrtPrice().pow(2);
            BigInteger one = BigInteger.ONE.shiftLeft(2 * TickPrice.PLACES);
            return (zeroForOne ? new Rate(price, one) : new Rate(one, price)).after(pool.fee());
        }

        @Override
        public Optional<Sale> sell(TickWalk walk, BigInteger amountIn) {
            return canMove()
                    ? whole(walk.fill(course, TickOrder.sell(zeroForOne, amountIn)))
                            .map(this::sale)
                    : Optional.empty();
        }

        @Override
        public Optional<BigInteger> amountIn(TickWalk walk, BigInteger amountOut) {
            return canMove()
                    ? whole(walk.fill(course, TickOrder.buy(zeroForOne, amountOut)))
                            .map(TickFill::amountIn)
                    : Optional.empty();
        }

        private Sale sale(TickFill fill) {
            return new Sale(
                    fill.amountOut(), fill.passage(pool.tick(), pool.ticks().spacing()));
        }

        private boolean canMove() {
            return TickOrder.canMove(pool.sqrtPrice(), zeroForOne);
        }

        private static Optional<TickFill> whole(TickFill fill) {
            return fill.complete() ? Optional.of(fill) : Optional.empty();
        }
    }
}
