package dev.banyan.devnet.market;

import java.util.SplittableRandom;

/**
 * Chance for each role and block from one seed: what somebody does at a block does not depend on how often others rolled.
 *
 * @param seed the market's seed
 */
record Seeds(long seed) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    SplittableRandom of(String role, long index) {
        long perRole = new SplittableRandom(seed ^ (role.hashCode() * GOLDEN)).nextLong();
        return new SplittableRandom(new SplittableRandom(perRole + index * GOLDEN).nextLong());
    }
}
