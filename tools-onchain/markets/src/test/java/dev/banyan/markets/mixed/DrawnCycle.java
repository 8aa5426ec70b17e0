package dev.banyan.markets.mixed;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import dev.banyan.markets.ticks.TickPrice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Cycles of two or three pools of both kinds from a seed, with prices near one another, of so many bits of depth. */
final class DrawnCycle {

    private static final int SPACING = 60;
    private static final int REACH = 20;

    private final Random random;
    private final int bits;

    DrawnCycle(Random random, int bits) {
        this.random = random;
        this.bits = bits;
    }

    List<MixedLeg> legs() {
        int count = 2 + random.nextInt(2);
        List<MixedLeg> legs = new ArrayList<>();
        int ticked = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            Token in = token(i);
            Token out = token((i + 1) % count);
            boolean zeroForOne = in.address().compareTo(out.address()) < 0;
            legs.add(
                    i == ticked || random.nextBoolean()
                            ? ticked(in, out, zeroForOne, i)
                            : pair(in, out, zeroForOne, i));
        }
        return legs;
    }

    private MixedLeg pair(Token in, Token out, boolean zeroForOne, int number) {
        BigInteger reserve0 = depth();
        BigInteger reserve1 =
                reserve0.multiply(BigInteger.valueOf(920 + random.nextInt(161))).divide(BigInteger.valueOf(1_000));
        Pool.ConstantProduct pool = new Pool.ConstantProduct(
                "v2",
                address(100 + number),
                zeroForOne ? in : out,
                zeroForOne ? out : in,
                reserve0,
                reserve1,
                new Ppm(3_000));
        return new MixedLeg.Pair(new Leg(pool, zeroForOne));
    }

    private MixedLeg ticked(Token in, Token out, boolean zeroForOne, int number) {
        TreeMap<Integer, BigInteger> net = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            int lower = -SPACING * (1 + random.nextInt(REACH));
            int upper = SPACING * (1 + random.nextInt(REACH));
            BigInteger liquidity = depth();
            net.merge(lower, liquidity, BigInteger::add);
            net.merge(upper, liquidity.negate(), BigInteger::add);
        }
        List<TickTable.Tick> ticks = new ArrayList<>();
        net.forEach((index, amount) -> ticks.add(new TickTable.Tick(index, amount)));
        TickTable table = new TickTable(SPACING, ticks);
        int tick = random.nextInt(1_600) - 800;
        return MixedLeg.Ticked.of(
                new Pool.Concentrated(
                        "v3",
                        address(200 + number),
                        zeroForOne ? in : out,
                        zeroForOne ? out : in,
                        new Ppm(random.nextBoolean() ? 500 : 3_000),
                        TickPrice.at(tick).add(BigInteger.valueOf(random.nextInt(1_000))),
                        tick,
                        table.liquidityAt(tick),
                        table),
                zeroForOne);
    }

    private BigInteger depth() {
        return new BigDecimal(BigInteger.ONE.shiftLeft(bits))
                .multiply(BigDecimal.valueOf(1 + random.nextInt(1_000), 3))
                .toBigInteger()
                .add(BigInteger.TEN);
    }

    private static Token token(int i) {
        return new Token("T" + i, address(1 + i), 18);
    }

    private static Address address(int number) {
        return Address.of("0x" + String.format("%040x", number));
    }
}
