package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalletClaimsTest {

    private final Harness wallet = Harness.live();

    @Test
    void a_batch_that_was_signed_uses_up_its_own_id_and_those_of_its_payouts() {
        Intent batch = wallet.batch(20, "rent", "wages");
        wallet.send(batch);
        wallet.mineAndLook(3);

        assertThat(wallet.state.ended().keySet()).containsExactly(batch.id(), id("rent"), id("wages"));
        assertThat(wallet.state.ended().values()).allMatch(o -> o.outcome() instanceof IntentOutcome.Confirmed);
    }

    @Test
    void a_payout_that_a_batch_made_is_answered_and_not_made_again() {
        wallet.send(wallet.batch(20, "rent", "wages"));
        wallet.mineAndLook(3);
        int before = wallet.events.size();

        wallet.propose(wallet.alone("rent", 20));

        assertThat(wallet.last(id("rent"))).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.events).hasSize(before);
    }

    @Test
    void the_table_answers_as_the_state_did() {
        wallet.send(wallet.batch(20, "rent", "wages"));
        wallet.mineAndLook(3);
        wallet.archive();
        wallet.mineAndLook(64);
        assertThat(wallet.state.ended()).isEmpty();
        assertThat(wallet.state.live()).isEmpty();

        wallet.propose(wallet.alone("rent", 100), wallet.batch(100, "wages", "gift"));

        assertThat(wallet.last(id("rent"))).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(claimed(wallet.batch(100, "wages", "gift").id()))
                .contains(id("wages").value());
        assertThat(wallet.todo).isEmpty();
    }

    @Test
    void while_a_batch_is_watched_its_payouts_stay_used_up_even_if_the_table_is_silent() {
        wallet.send(wallet.batch(20, "rent"));
        wallet.mineAndLook(3);
        wallet.archive();
        wallet.table.clear();

        wallet.propose(wallet.alone("rent", 20));

        assertThat(wallet.last(id("rent"))).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_payout_of_a_batch_under_way_is_in_progress_there() {
        Intent batch = wallet.batch(20, "rent", "wages");
        wallet.send(batch);

        wallet.propose(wallet.alone("wages", 20));

        assertThat(wallet.asked(WalletEffect.InProgress.class))
                .containsExactly(new WalletEffect.InProgress(id("wages"), batch.id()));
        assertThat(wallet.state.claimant(id("wages"))).contains(batch.id());
    }

    @Test
    void a_batch_with_a_payout_that_is_under_way_or_was_made_is_denied_and_uses_up_nothing_else() {
        wallet.send(wallet.alone("made", 20));
        wallet.mineAndLook(3);
        wallet.send(wallet.alone("going", 20));
        Intent withMade = wallet.batch(20, "fresh", "made");
        Intent withGoing = wallet.batch(20, "fresh", "going");

        wallet.propose(withMade, withGoing);

        assertThat(claimed(withMade.id())).contains(id("made").value());
        assertThat(claimed(withGoing.id())).contains(id("going").value());
        assertThat(wallet.state.outcome(id("fresh"))).isEmpty();
        assertThat(wallet.state.claimant(id("fresh"))).isEmpty();
        assertThat(wallet.state.claimant(id("going"))).contains(id("going"));
        wallet.send(wallet.alone("fresh", 20));
        wallet.mineAndLook(3);
        assertThat(wallet.last(id("fresh"))).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void of_two_batches_with_a_payout_in_common_the_first_makes_it() {
        Intent first = wallet.batch(20, "a", "b");
        Intent second = wallet.batch(20, "b", "c");
        wallet.propose(first, second);
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(first.id())).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(claimed(second.id())).contains(id("b").value());
        assertThat(wallet.state.outcome(id("c"))).isEmpty();
    }

    @Test
    void a_batch_that_was_never_signed_gives_its_payouts_back() {
        Intent batch = wallet.batch(1, "rent");
        wallet.propose(batch);
        wallet.todo.clear();
        wallet.mineAndLook();
        assertThat(wallet.last(batch.id())).isEqualTo(new IntentOutcome.Expired());

        wallet.send(wallet.alone("rent", 20));
        wallet.mineAndLook(3);

        assertThat(wallet.last(id("rent"))).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_payout_that_expired_alone_may_still_be_made_by_a_batch_whose_end_then_holds() {
        wallet.send(wallet.alone("rent", 0));
        assertThat(wallet.last(id("rent"))).isEqualTo(new IntentOutcome.Expired());

        wallet.send(wallet.batch(20, "rent"));
        wallet.mineAndLook(3);

        assertThat(wallet.state.outcome(id("rent")).orElseThrow()).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_cancelled_batch_uses_its_payouts_up() {
        Intent batch = wallet.batch(2, "rent");
        wallet.send(batch);
        for (int i = 0; i < 2; i++) {
            wallet.chain.mine(0, Set.of());
            wallet.head();
        }
        wallet.finishTodo();
        wallet.mineAndLook(3);
        assertThat(wallet.last(batch.id())).isInstanceOf(IntentOutcome.Cancelled.class);

        wallet.propose(wallet.alone("rent", 20));

        assertThat(wallet.last(id("rent"))).isInstanceOf(IntentOutcome.Cancelled.class);
    }

    @Test
    void entries_leave_the_state_oldest_first_and_no_more_than_there_are() {
        wallet.send(wallet.payment("a", 0));
        wallet.send(wallet.payment("b", 0));
        wallet.take(wallet.decider.archived(wallet.state, 1));

        assertThat(wallet.state.ended().keySet()).isEqualTo(Set.of(new IntentId("b")));
        assertThat(wallet.decider.archived(wallet.state, 0).events()).isEmpty();
        assertThatThrownBy(() -> wallet.decider.archived(wallet.state, 2)).isInstanceOf(IllegalStateException.class);
    }

    private String claimed(IntentId id) {
        List<IntentOutcome> told = wallet.told.getOrDefault(id, List.of());
        assertThat(told).hasSize(1);
        IntentOutcome.Denied denied = (IntentOutcome.Denied) told.getFirst();
        assertThat(denied.rule()).isEqualTo("claimed");
        return denied.reason();
    }

    private static IntentId id(String name) {
        return Harness.payout(name).id();
    }
}
