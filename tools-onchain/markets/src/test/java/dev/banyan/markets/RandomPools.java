package dev.banyan.markets;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded pools and cycles; the seed is printed, so that a failure can be run again. */
final class RandomPools {

    private static final int[] FEES = {0, 500, 2_500, 3_000, 10_000};

    private final Random random;

    RandomPools(long seed) {
        System.out.println("seed " + seed);
        this.random = new Random(seed);
    }

    static Token token(int i) {
        return new Token("T" + i, Address.of("0x" + String.format("%040x", i + 1)), 18);
    }

    /** A whole number from one to {@code most}, its length drawn first so that small ones are as likely as great ones. */
    BigInteger upTo(BigInteger most) {
        BigInteger drawn = new BigInteger(1 + random.nextInt(most.bitLength()), random);
        return drawn.min(most).max(BigInteger.ONE);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Ppm fee() {
        return new Ppm(FEES[random.nextInt(FEES.length)]);
    }

    /** A leg of a pool between two tokens with reserves up to {@code most}. */
    Leg leg(int number, Token in, Token out, BigInteger most) {
        boolean zeroForOne = in.address().compareTo(out.address()) < 0;
        return new Leg(
                new Pool.ConstantProduct(
                        "dex",
                        Address.of("0x" + String.format("%040x", 1_000 + number)),
                        zeroForOne ? in : out,
                        zeroForOne ? out : in,
                        upTo(most),
                        upTo(most),
                        fee()),
                zeroForOne);
    }

    /** A cycle of that many hops through pools with reserves up to {@code most}. */
    List<Leg> cycle(int hops, BigInteger most) {
        List<Leg> legs = new ArrayList<>();
        for (int i = 0; i < hops; i++) {
            legs.add(leg(i, token(i), token((i + 1) % hops), most));
        }
        return legs;
    }
}
