package dev.banyan.markets.drawn;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickPrice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Pools of ticks from a seed, as ranges that people might have put in, everywhere from the least tick to the greatest; and orders on them. */
public final class DrawnTicks {

    private static final int[] SPACINGS = {1, 10, 60, 200, 16_383};
    private static final int[] FEES = {0, 1, 100, 500, 3_000, 10_000, 999_999};

    private final Random random;

    /** A source of pools and orders. */
    public DrawnTicks(long seed) {
        this.random = new Random(seed);
    }

    /** A pool somewhere. */
    public Pool.Concentrated pool() {
        int spacing = SPACINGS[random.nextInt(SPACINGS.length)];
        int most = TickTable.MOST_INDEX / spacing;
        int centre = random.nextInt(4) > 0 ? (int) (random.nextGaussian() * most / 8) : random.nextInt(2 * most) - most;
        int reach = Math.max(2, random.nextInt(10) == 0 ? most : random.nextInt(Math.min(most, 2_000)));
        int bits = 1 + random.nextInt(112);
        TreeMap<Integer, BigInteger> net = new TreeMap<>();
        for (int ranges = random.nextInt(12); ranges >= 0; ranges--) {
            int one = clamp(centre + random.nextInt(2 * reach) - reach, most);
            int other = clamp(centre + random.nextInt(2 * reach) - reach, most);
            if (one != other) {
                BigInteger liquidity = new BigInteger(bits, random).add(BigInteger.ONE);
                net.merge(Math.min(one, other) * spacing, liquidity, BigInteger::add);
                net.merge(Math.max(one, other) * spacing, liquidity.negate(), BigInteger::add);
            }
        }
        net.values().removeIf(amount -> amount.signum() == 0 && random.nextBoolean());
        List<TickTable.Tick> ticks = new ArrayList<>();
        net.forEach((index, amount) -> ticks.add(new TickTable.Tick(index, amount)));
        return at(new TickTable(spacing, ticks), clamp(centre, most) * spacing);
    }

    private static int clamp(int tick, int most) {
        return Math.clamp(tick, -most, most);
    }

    private Pool.Concentrated at(TickTable table, int near) {
        int tick = Math.clamp(
                near + random.nextInt(2 * table.spacing() + 1) - table.spacing(),
                -TickTable.MOST_INDEX + 1,
                TickTable.MOST_INDEX - 1);
        BigInteger low = TickPrice.at(tick);
        BigInteger price = random.nextInt(3) == 0
                ? low
                : low.add(new BigInteger(200, random).mod(TickPrice.at(tick + 1).subtract(low)));
        if (price.equals(low) && random.nextBoolean()) {
            // A swap down has stopped on the tick.
            tick--;
        }
        return new Pool.Concentrated(
                "v3",
                Address.of("0x" + "0".repeat(36) + "aaaa"),
                new Token("A", Address.of("0x" + "0".repeat(39) + "1"), 18),
                new Token("B", Address.of("0x" + "0".repeat(39) + "2"), 18),
                new Ppm(FEES[random.nextInt(FEES.length)]),
                price,
                tick,
                table.liquidityAt(tick),
                table);
    }

    /** An order on a pool, mostly without a limit. */
    public TickOrder order(Pool.Concentrated pool) {
        boolean down = random.nextBoolean();
        BigInteger amount =
                new BigInteger(1 + random.nextInt(random.nextInt(10) == 0 ? 255 : 130), random).add(BigInteger.ONE);
        if (amount.bitLength() > 255) {
            amount = amount.shiftRight(1);
        }
        TickOrder order = new TickOrder(down, random.nextBoolean(), amount, TickOrder.noLimit(down));
        return random.nextInt(3) > 0 ? order : order.until(limit(pool, down));
    }

    private BigInteger limit(Pool.Concentrated pool, boolean down) {
        int spacing = pool.ticks().spacing();
        int word = 256 * spacing;
        int tick = pool.tick() + (down ? -1 : 1) * random.nextInt(3 * word);
        int snapped =
                switch (random.nextInt(3)) {
                    case 0 -> Math.floorDiv(tick, word) * word;
                    case 1 -> Math.floorDiv(tick, spacing) * spacing;
                    default -> tick;
                };
        BigInteger limit = TickPrice.at(Math.clamp(snapped, -TickTable.MOST_INDEX, TickTable.MOST_INDEX))
                .add(BigInteger.valueOf(random.nextInt(3) - 1L));
        BigInteger inside = limit.max(TickPrice.LEAST.add(BigInteger.ONE)).min(TickPrice.MOST.subtract(BigInteger.ONE));
        int side = inside.compareTo(pool.sqrtPrice());
        return side != 0 && side < 0 == down ? inside : TickOrder.noLimit(down);
    }
}
