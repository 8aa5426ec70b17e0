package dev.banyan.web3j.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.api.chain.HeadEvent.Advanced;
import dev.banyan.api.chain.HeadEvent.Reorganised;
import dev.banyan.api.hex.Hash;
import dev.banyan.web3j.heads.HeadTracker.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HeadTrackerTest {

    private final HeadTracker tracker = new HeadTracker();
    private final BlockTree tree = new BlockTree(new Random(7), 100);
    private final List<HeadEvent> events = new ArrayList<>();

    @Test
    void the_first_block_begins_the_chain() {
        Head first = look();

        assertThat(events).containsExactly(new Advanced(first));
    }

    @Test
    void a_block_seen_again_and_a_lower_block_are_lag() {
        Head low = look();
        tree.grow(3);
        look();
        events.clear();

        look();
        offer(low);

        assertThat(events).isEmpty();
    }

    @Test
    void missed_blocks_are_filled_in() {
        look();
        events.clear();
        tree.grow(10);
        look();

        assertThat(events).hasSize(10).allMatch(Advanced.class::isInstance);
        assertThat(tracker.newest()).contains(tree.tip());
    }

    @Test
    void a_branch_of_the_same_height_is_a_reorg() {
        look();
        tree.grow(5);
        look();
        events.clear();
        tree.fork(2, 0);
        look();

        assertThat(events).hasSize(3).startsWith(new Reorganised(103, 2));
    }

    @Test
    void a_shorter_branch_is_lag_until_it_has_caught_up() {
        look();
        tree.grow(5);
        look();
        events.clear();
        tree.fork(3, -1);
        look();
        assertThat(events).isEmpty();
        tree.grow(1);
        look();

        assertThat(events).startsWith(new Reorganised(102, 3)).hasSize(4);
    }

    @Test
    void more_missed_blocks_than_the_window_are_a_jump() {
        look();
        tree.grow(3);
        look();
        events.clear();
        tree.grow(HeadTracker.WINDOW + 1);
        look();

        assertThat(events).containsExactly(new Reorganised(99, 4), new Advanced(tree.tip()));
    }

    @Test
    void a_reorg_below_all_that_was_reported_leaves_all_of_it() {
        tree.grow(10);
        look();
        tree.fork(4, 2);
        events.clear();
        look();

        assertThat(events).hasSize(4).startsWith(new Reorganised(109, 1));
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        Advanced.class,
                        advanced -> assertThat(advanced.head().number()).isEqualTo(110));
        assertThat(tracker.newest()).contains(tree.tip());
    }

    @Test
    void after_an_abandoned_walk_the_next_block_begins_anew() {
        look();
        tree.grow(4);
        assertThat(tracker.offer(tree.tip()).missing()).contains(tree.tip().parent());
        tracker.abandon();
        events.clear();
        tree.fork(2, 1);
        look();

        assertThat(events).hasSize(5).allMatch(Advanced.class::isInstance);
    }

    @Test
    void a_parent_of_the_wrong_height_is_refused() {
        look();
        tree.grow(4);
        Head tip = tree.tip();
        tracker.offer(tip);
        Head odd = new Head(
                tip.number(), tip.parent(), Hash.ZERO, tip.time(), tip.baseFee(), tip.nextBaseFee(), tip.gasLimit());

        assertThatThrownBy(() -> tracker.offer(odd)).isInstanceOf(ChainException.class);
    }

    private Head look() {
        offer(tree.tip());
        return tree.tip();
    }

    private void offer(Head head) {
        Head offered = head;
        while (true) {
            Step step = tracker.offer(offered);
            events.addAll(step.events());
            if (step.missing().isEmpty()) {
                return;
            }
            offered = tree.byHash(step.missing().get()).orElseThrow();
        }
    }
}
