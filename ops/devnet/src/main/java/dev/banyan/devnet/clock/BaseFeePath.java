package dev.banyan.devnet.clock;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * The base fee of each block: two waves around 24 gwei with a seeded phase, between 11 and 53 gwei.
 *
 * <p>The long wave takes 50 to 60 blocks, so an hour's worth of quiet and busy times passes in a minute; both waves
 * together never move by more than an eighth from one block to the next, which is what EIP-1559 allows.
 */
public final class BaseFeePath {

    private static final double MIDDLE_GWEI = 24;
    private static final double LONG_HEIGHT = 0.7;
    private static final double SHORT_HEIGHT = 0.08;
    private static final double SHORT_BLOCKS = 17;
    private static final BigInteger MICRO_GWEI = BigInteger.valueOf(1_000);

    private final double longBlocks;
    private final double longPhase;
    private final double shortPhase;

    /** The path of that seed; the same seed gives the same fees. */
    public BaseFeePath(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.longBlocks = random.nextDouble(50, 60);
        this.longPhase = random.nextDouble(2 * Math.PI);
        this.shortPhase = random.nextDouble(2 * Math.PI);
    }

    /** The base fee, in wei, of the block that is the {@code index}-th since the start. */
    public BigInteger at(long index) {
        double exponent = LONG_HEIGHT * Math.sin(2 * Math.PI * index / longBlocks + longPhase)
                + SHORT_HEIGHT * Math.sin(2 * Math.PI * index / SHORT_BLOCKS + shortPhase);
        return BigInteger.valueOf(Math.round(MIDDLE_GWEI * Math.exp(exponent) * 1e6))
                .multiply(MICRO_GWEI);
    }
}
