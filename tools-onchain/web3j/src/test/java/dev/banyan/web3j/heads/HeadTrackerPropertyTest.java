package dev.banyan.web3j.heads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.api.chain.HeadEvent.Advanced;
import dev.banyan.api.chain.HeadEvent.Lost;
import dev.banyan.api.chain.HeadEvent.Reorganised;
import dev.banyan.api.chain.HeadEvent.Restored;
import dev.banyan.web3j.heads.HeadTracker.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random forks, gaps, repeats and late blocks: whatever a node shows, the events add up to its chain. */
final class HeadTrackerPropertyTest {

    private static final int RUNS = 100;
    private static final int LOOKS = 200;

    /** The same each time; {@code -Dbanyan.seed} has one run of another. The seed is the test's argument and so in its name. */
    static LongStream seeds() {
        Long fixed = Long.getLong("banyan.seed");
        return fixed != null ? LongStream.of(fixed) : new Random(41).longs(RUNS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void events_add_up_to_the_chain(long seed) {
        Random random = new Random(seed);
        BlockTree tree = new BlockTree(random, 1 + random.nextInt(1_000));
        HeadTracker tracker = new HeadTracker();
        List<Head> account = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            change(tree, random);
            boolean late = random.nextInt(10) == 0;
            Head shown = late ? tree.any() : tree.tip();
            boolean whole = offer(tracker, tree, shown, random, account, seed);
            if (whole
                    && !late
                    && (account.isEmpty() || shown.number() >= last(account).number())) {
                assertThat(last(account)).as("seed %d, look %d", seed, look).isEqualTo(shown);
            }
            assertThat(tracker.newest()).as("seed %d", seed).isEqualTo(Optional.of(last(account)));
        }
    }

    private static void change(BlockTree tree, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> {} // the node shows the same block again
            case 1 -> tree.fork(1 + random.nextInt(20), random.nextInt(4) - 1);
            case 2 -> tree.grow(random.nextInt(40));
            case 3 -> tree.grow(random.nextInt(40) == 0 ? 300 : 2);
            default -> tree.grow(1);
        }
    }

    /** Shows the block and the parents asked for; now and then one can not be had. False if the walk was given up. */
    private static boolean offer(
            HeadTracker tracker, BlockTree tree, Head shown, Random random, List<Head> account, long seed) {
        Head offered = shown;
        for (int steps = 0; steps <= 2 * HeadTracker.WINDOW; steps++) {
            Step step = tracker.offer(offered);
            apply(step.events(), account, seed);
            if (step.missing().isEmpty()) {
                return true;
            }
            if (random.nextInt(100) == 0) {
                tracker.abandon();
                return false;
            }
            offered = tree.byHash(step.missing().get()).orElseThrow();
        }
        throw new AssertionError("the walk does not end, seed " + seed);
    }

    private static void apply(List<HeadEvent> events, List<Head> account, long seed) {
        for (HeadEvent event : events) {
            switch (event) {
                case Advanced advanced -> {
                    if (!account.isEmpty()) {
                        assertThat(advanced.head().follows(last(account)))
                                .as("seed %d: %s on %s", seed, advanced.head(), last(account))
                                .isTrue();
                    }
                    account.add(advanced.head());
                    if (account.size() > HeadTracker.WINDOW) {
                        account.removeFirst();
                    }
                }
                case Reorganised reorganised -> {
                    int before = account.size();
                    account.removeIf(head -> head.number() > reorganised.commonAncestor());
                    assertThat(before - account.size()).as("seed %d", seed).isEqualTo(reorganised.depth());
                }
                case Lost lost -> throw new AssertionError(lost);
                case Restored restored -> throw new AssertionError(restored);
            }
        }
    }

    private static Head last(List<Head> account) {
        return account.getLast();
    }
}
