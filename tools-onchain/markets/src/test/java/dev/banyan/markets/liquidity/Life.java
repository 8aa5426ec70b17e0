package dev.banyan.markets.liquidity;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.ticks.SwapStep;
import dev.banyan.markets.ticks.SwapSteps;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.markets.ticks.TickSwap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A pool from a seed that people put liquidity into, take it out of and swap in, with the logs that its contract would write and the positions as they know them. */
final class Life {

    static final PoolTerms TERMS = new PoolTerms(
            "v3",
            Address.of("0x" + "0".repeat(36) + "aaaa"),
            new Token("A", Address.of("0x" + "0".repeat(39) + "1"), 18),
            new Token("B", Address.of("0x" + "0".repeat(39) + "2"), 18),
            new Ppm(3_000),
            60);

    private static final int REACH = 40;

    final Random random;
    final List<Position> positions = new ArrayList<>();
    PoolState state = PoolState.fresh(TERMS);
    BigInteger fees0 = BigInteger.ZERO;
    BigInteger fees1 = BigInteger.ZERO;

    private final boolean burns;

    /** A life in which liquidity is taken out again, or is not. */
    Life(long seed, boolean burns) {
        this.burns = burns;
        random = new Random(seed);
        int tick = random.nextInt(20_000) - 10_000;
        state = state.after(new PoolEvent.Initialized(TickPrice.at(tick), tick));
    }

    /** The next thing that happens. */
    PoolEvent next() {
        int kind = positions.isEmpty() ? 0 : random.nextInt(10);
        if (kind < 2) {
            return minted();
        }
        return kind == 2 && burns ? burned() : kind == 3 ? flashed() : swapped();
    }

    private PoolEvent minted() {
        int near = Math.floorDiv(state.tick(), TERMS.spacing());
        int lower = (near - random.nextInt(REACH)) * TERMS.spacing();
        int upper = (near + 1 + random.nextInt(REACH)) * TERMS.spacing();
        BigInteger liquidity = new BigInteger(60 + random.nextInt(20), random).add(BigInteger.ONE);
        PoolEvent event = new PoolEvent.Minted(lower, upper, liquidity);
        state = state.after(event);
        positions.add(Position.begun(state, lower, upper, liquidity));
        return event;
    }

    private PoolEvent burned() {
        int place = random.nextInt(positions.size());
        Position old = positions.get(place);
        BigInteger part =
                random.nextBoolean() ? old.liquidity() : old.liquidity().shiftRight(1);
        positions.set(place, old.minus(state, part));
        PoolEvent event = new PoolEvent.Burned(old.lower(), old.upper(), part);
        state = state.after(event);
        return event;
    }

    private PoolEvent flashed() {
        if (state.liquidity().signum() == 0) {
            return minted();
        }
        PoolEvent.Flashed event = new PoolEvent.Flashed(new BigInteger(50, random), new BigInteger(50, random));
        fees0 = fees0.add(event.paid0());
        fees1 = fees1.add(event.paid1());
        state = state.after(event);
        return event;
    }

    private PoolEvent swapped() {
        Pool.Concentrated pool = state.pool().orElseThrow();
        boolean down = pool.tick() > 30_000 || (pool.tick() > -30_000 && random.nextBoolean());
        BigInteger amount = new BigInteger(40 + random.nextInt(35), random).add(BigInteger.ONE);
        int end = pool.tick() + (down ? -1 : 1) * (1 + random.nextInt(4_000));
        TickOrder order = new TickOrder(down, random.nextBoolean(), amount, TickPrice.at(end));
        if (down == (order.priceLimit().compareTo(pool.sqrtPrice()) >= 0)) {
            order = order.until(TickOrder.noLimit(down));
        }
        TickFill fill = TickSwap.fill(pool, order, new Fees(down));
        BigInteger in = fill.amountIn();
        BigInteger out = fill.amountOut().negate();
        PoolEvent event = new PoolEvent.Swapped(
                down ? in : out, down ? out : in, fill.sqrtPrice(), fill.liquidity(), fill.tick());
        state = state.after(event);
        return event;
    }

    private final class Fees implements SwapSteps {

        private final boolean down;

        Fees(boolean down) {
            this.down = down;
        }

        @Override
        public void step(SwapStep step, BigInteger liquidity) {
            fees0 = down ? fees0.add(step.fee()) : fees0;
            fees1 = down ? fees1 : fees1.add(step.fee());
        }

        @Override
        public void cross(int index) {}
    }
}
