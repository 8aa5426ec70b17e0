package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private final Harness wallet = Harness.live();

    @Test
    void who_thought_of_something_at_a_head_sees_as_far_as_that_head_and_nobody_farther_than_the_newest() {
        List<Head> heads = heads(70);
        Horizon horizon = Horizon.OPEN;
        for (Head head : heads) {
            horizon = horizon.at(head);
        }
        Head newest = heads.getLast();

        assertThat(horizon.block(of(newest), newest)).isEqualTo(newest.number());
        assertThat(horizon.block(of(heads.get(66)), newest)).isEqualTo(newest.number() - 3);
        assertThat(horizon.block(of(newest), heads.get(66))).isEqualTo(newest.number() - 3);
        assertThat(horizon.block(of(heads.getFirst()), newest))
                .as("longer ago than is remembered")
                .isEqualTo(newest.number());
        assertThat(horizon.block(wallet.trade("move/a/test/first", 50), newest)).isEqualTo(newest.number());
        assertThat(horizon.heads()).hasSize(64);
    }

    @Test
    void what_is_inherited_is_forgotten_at_the_next_beginning_once_it_is_not_under_way_any_more() {
        IntentId first = new IntentId("first");
        IntentId second = new IntentId("second");
        IntentId third = new IntentId("third");
        Horizon horizon = Horizon.OPEN.inheriting(Set.of(first, second), Set.of(first, second, third));

        assertThat(horizon.inherited()).containsExactlyInAnyOrder(first, second);
        assertThat(horizon.inheriting(Set.of(third), Set.of(second, third)).inherited())
                .containsExactlyInAnyOrder(second, third);
    }

    private List<Head> heads(int count) {
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            wallet.mineAndLook();
            heads.add(wallet.chain.head());
        }
        return heads;
    }

    private Intent of(Head head) {
        return wallet.trade(IntentId.ofMove("a", "test", head.hash(), "in").value(), 1_000);
    }
}
