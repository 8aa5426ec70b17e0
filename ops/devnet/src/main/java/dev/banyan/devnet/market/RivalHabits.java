package dev.banyan.devnet.market;

import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.rpc.Bid;
import java.util.Optional;
import java.util.SplittableRandom;

/** When the rival looks for a gap and what it bids: both follow from the seed and the block, never from what others do. */
final class RivalHabits {

    private static final double LOOKS = 0.25;
    private static final int STRETCH = 64;
    private static final int TIP_MIN = 50;
    private static final int TIP_MAX = 500;
    private static final int EAGER_TIP_MAX = 3_000;

    private final Seeds seeds;

    RivalHabits(Seeds seeds) {
        this.seeds = seeds;
    }

    /**
     * The rival's bid after {@code block}, or nothing if it does not look. It looks at one block in four with up to half a
     * gwei, and once in every stretch of 64 blocks it outbids almost anybody.
     */
    Optional<Bid> after(BlockMade block) {
        SplittableRandom random = seeds.of("rival", block.index());
        if (eager(block.index())) {
            return Optional.of(Bid.ample(block.nextBaseFee(), random.nextInt(TIP_MAX, EAGER_TIP_MAX + 1)));
        }
        return random.nextDouble() < LOOKS
                ? Optional.of(Bid.exact(block.nextBaseFee(), random.nextInt(TIP_MIN, TIP_MAX + 1)))
                : Optional.empty();
    }

    private boolean eager(long index) {
        return seeds.of("eager rival", index / STRETCH).nextInt(STRETCH) == index % STRETCH;
    }
}
