package dev.banyan.web3j.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Head;
import dev.banyan.api.market.Pool;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The reserves that follow from logs against those that are read. */
final class FollowedReservesTest {

    private static final int ROUNDS = 200;
    private static final int STEPS = 120;

    private final ConfirmedPairs pairs = SampleVenues.pairs();

    @Test
    void whateverHeadsComeInWhateverOrderThePoolsAreThoseOfTheHead() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            Random pushes = new Random(-round);
            PairTree tree = new PairTree(random, pairs.all());
            V2MarketReader reader = reader(tree, SpotCheck.usual());
            Head tip = tree.heads().getFirst();
            for (int step = 0; step < STEPS; step++) {
                tree.silent(random.nextInt(15) == 0);
                tree.garbled(random.nextInt(15) == 0);
                Head parent = random.nextInt(8) == 0 ? recent(tree, random) : tip;
                Head next = tree.grow(parent);
                tip = next;
                if (pushes.nextBoolean()) {
                    reader.foresee((pushes.nextInt(8) == 0 ? recent(tree, pushes) : next).hash());
                }
                boolean missed = random.nextInt(8) == 0;
                if (!missed) {
                    check(reader, tree, next, round, step);
                }
                if (random.nextInt(8) == 0) {
                    check(reader, tree, recent(tree, random), round, step);
                }
            }
        }
    }

    @Test
    void headsThatFollowEachOtherCostNoReadUntilItIsTimeToMakeSure() {
        PairTree tree = new PairTree(new Random(7), pairs.all());
        V2MarketReader reader = reader(tree, SpotCheck.none());
        Head tip = tree.heads().getFirst();
        check(reader, tree, tip, 0, 0);
        for (int block = 1; block <= 100; block++) {
            tip = tree.grow(tip);
            check(reader, tree, tip, 0, block);
        }
        assertThat(tree.reads()).isEqualTo(1);
        check(reader, tree, tree.grow(tip), 0, 101);
        assertThat(tree.reads()).isEqualTo(2);
    }

    @Test
    void aNodeThatKeepsSomeLogsBackIsFoundOutByThePairsThatAreReadBesides() {
        for (int seed = 0; seed < 40; seed++) {
            assertThat(longestError(seed, new SpotCheck(1, 50)))
                    .as("seed %d", seed)
                    .isEqualTo(1);
            assertThat(longestError(seed, SpotCheck.none())).as("seed %d", seed).isGreaterThan(2);
        }
    }

    /** For how many blocks in a row the market was not that of the head, with a node that leaves every third log out. */
    private int longestError(int seed, SpotCheck spots) {
        PairTree tree = new PairTree(new Random(seed), pairs.all());
        V2MarketReader reader = reader(tree, spots);
        Head tip = tree.heads().getFirst();
        tree.keepingBack(true);
        int longest = 0;
        int wrong = 0;
        for (int block = 0; block < 90; block++) {
            wrong = pools(reader, tip).equals(tree.truth(tip)) ? 0 : wrong + 1;
            longest = Math.max(longest, wrong);
            tip = tree.grow(tip);
        }
        return longest;
    }

    @Test
    @SuppressWarnings("ReferenceEquality")
    void aPoolThatWasNotTouchedIsTheSameObjectAtTheNextHead() {
        PairTree tree = new PairTree(new Random(9), pairs.all());
        V2MarketReader reader = reader(tree, SpotCheck.none());
        List<Pool> before = pools(reader, tree.heads().getFirst());
        Head next = tree.grow(tree.heads().getFirst());
        List<Pool> after = pools(reader, next);
        long same = after.stream()
                .filter(pool -> before.stream().anyMatch(other -> other == pool))
                .count();
        assertThat(same).isBetween(1L, (long) after.size());
        assertThat(tree.reads()).isEqualTo(1);
    }

    private V2MarketReader reader(PairTree tree, SpotCheck spots) {
        PairFinder nothingNew = new PairFinder(tree.node(), SampleVenues.book(), pairs);
        return new V2MarketReader(tree.node(), pairs, nothingNew, Runnable::run, spots);
    }

    private static Head recent(PairTree tree, Random random) {
        List<Head> heads = tree.heads();
        return heads.get(Math.max(0, heads.size() - 1 - random.nextInt(90)));
    }

    private static void check(V2MarketReader reader, PairTree tree, Head head, int round, int step) {
        assertThat(pools(reader, head)).as("seed %d, step %d", round, step).isEqualTo(tree.truth(head));
    }

    private static List<Pool> pools(V2MarketReader reader, Head head) {
        return reader.pools(head).toCompletableFuture().join();
    }
}
