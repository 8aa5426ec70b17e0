package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.strategy.Revision;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.budget.Lane;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One call uses 100,000 gas here and may use 125,000; the base fee is 10 gwei, the usual tip one. */
class WalletRevisingTest {

    private static final long GAS = 125_000;

    private final Harness wallet = Harness.live();

    @Test
    void a_bid_raises_the_tip_and_leaves_room_for_one_replacement() {
        IntentId id = wallet.send(wallet.payment("p", 20).withBid(bid(11)));

        UnsignedTransaction sent = last(id);
        assertThat(sent.maxPriorityFeePerGas()).isEqualTo(Wei.gwei(10));
        assertThat(sent.maxFeePerGas()).isEqualTo(Wei.gwei(30));
        assertThat(wallet.state.budget().reservation(id, Lane.TRADING).gas())
                .isEqualTo(Wei.gwei(30).times(GAS).value());
    }

    @Test
    void a_bid_below_the_usual_tip_changes_nothing() {
        IntentId id = wallet.send(wallet.payment("p", 20).withBid(new Bid(Wei.of(1))));

        assertThat(last(id).maxPriorityFeePerGas()).isEqualTo(Wei.gwei(1));
        assertThat(last(id).maxFeePerGas()).isEqualTo(Wei.gwei(21));
    }

    @Test
    void no_bid_goes_above_the_cap_of_fees() {
        IntentId id = wallet.send(wallet.payment("p", 20).withBid(bid(100_000)));

        assertThat(last(id).maxFeePerGas().isMoreThan(Samples.policy().maxFee()))
                .isFalse();
        assertThat(last(id).maxFeePerGas()
                        .times(GAS)
                        .isMoreThan(Samples.policy().maxGas().perTransaction()))
                .isFalse();
    }

    @Test
    void a_bid_that_the_day_does_not_let_leaves_the_usual_tip() {
        Harness poor = new Harness(
                Samples.withGas(
                        Samples.policy(),
                        new Policy.Gas(
                                Samples.policy().maxGas().perTransaction(),
                                Wei.gwei(22).times(GAS)),
                        Wei.gwei(110)),
                Mode.LIVE);
        IntentId id = poor.send(poor.payment("p", 20).withBid(bid(50)));

        assertThat(poor.live(id)
                        .slots()
                        .getFirst()
                        .last()
                        .orElseThrow()
                        .transaction()
                        .maxPriorityFeePerGas())
                .isEqualTo(Wei.gwei(1));
    }

    @Test
    void what_a_block_passed_by_is_replaced_on_its_nonce_for_all_that_it_can_afford() {
        IntentId id = wallet.send(wallet.payment("p", 20).withBid(bid(11)));
        UnsignedTransaction first = last(id);
        passBy();

        wallet.revise(new Revision.Raise(id, bid(11)));

        assertThat(last(id).nonce()).isEqualTo(first.nonce());
        assertThat(last(id).maxPriorityFeePerGas()).isEqualTo(Wei.gwei(11));
        assertThat(last(id).maxFeePerGas()).isEqualTo(Wei.gwei(33));
        wallet.finishTodo();
        wallet.mineAndLook(3);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void nothing_is_replaced_within_the_block_that_it_waits_for_nor_for_less_than_a_tenth_more() {
        IntentId id = wallet.send(wallet.payment("p", 20).withBid(bid(11)));
        wallet.revise(new Revision.Raise(id, bid(50)));
        passBy();
        wallet.revise(new Revision.Raise(id, new Bid(bid(11).most().minusOrZero(Wei.of(1)))));

        assertThat(attempts(id)).isEqualTo(1);
        assertThat(wallet.events(WalletEvent.BidChanged.class)).isEmpty();
    }

    @Test
    void what_waits_behind_another_is_raised_only_with_that_one() {
        IntentId first = wallet.send(wallet.payment("p", 20));
        IntentId second = wallet.send(wallet.payment("q", 20));
        passBy();
        wallet.revise(new Revision.Raise(second, bid(50)));
        assertThat(attempts(second)).isEqualTo(1);

        wallet.revise(new Revision.Raise(first, bid(50)));
        wallet.revise(new Revision.Raise(second, bid(50)));

        assertThat(attempts(first)).isEqualTo(2);
        assertThat(attempts(second)).isEqualTo(2);
    }

    @Test
    void a_bid_bounds_the_tip_of_what_is_stuck_too() {
        IntentId id = wallet.send(wallet.payment("p", 20).withBid(new Bid(Wei.of(1))));
        for (int i = 0; i < 10; i++) {
            passBy();
            wallet.finishTodo();
        }

        assertThat(attempts(id)).isEqualTo(1);
    }

    @Test
    void no_bid_bounds_what_was_confirmed_and_lost_in_a_reorg_for_it_is_never_cancelled() {
        IntentId id = wallet.send(wallet.payment("p", 20).withBid(new Bid(Wei.of(1))));
        wallet.mineAndLook(3);
        wallet.reorg(3, true);
        wallet.finishTodo();
        for (int i = 0; i < 10; i++) {
            passBy();
            wallet.finishTodo();
        }

        assertThat(attempts(id)).isGreaterThan(2);
        wallet.mineAndLook(3);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void what_is_withdrawn_before_its_signature_ends_without_a_transaction() {
        wallet.propose(wallet.payment("p", 20));
        IntentId id = new IntentId("p");
        wallet.revise(new Revision.Withdraw(id));
        wallet.finishTodo();

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Expired.class);
        assertThat(wallet.events(WalletEvent.TransactionPrepared.class)).isEmpty();
        assertThat(wallet.state.budget().reserved()).isEmpty();
    }

    @Test
    void a_signature_that_comes_after_the_withdrawal_is_thrown_away_and_its_nonce_given_back() {
        wallet.propose(wallet.payment("p", 20));
        wallet.perform(wallet.todo.removeFirst());
        IntentId id = new IntentId("p");
        wallet.revise(new Revision.Withdraw(id));
        wallet.finishTodo();

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Expired.class);
        assertThat(wallet.chain.pool()).isEmpty();
        assertThat(wallet.state.nonces().peek()).isZero();
        assertThat(wallet.state.budget().reserved()).isEmpty();
    }

    @Test
    void what_was_sent_is_cancelled_on_its_nonce_and_its_budget_held_until_one_of_the_two_is_confirmed() {
        IntentId id = wallet.send(wallet.payment("p", 20));
        passBy();
        wallet.revise(new Revision.Withdraw(id));

        assertThat(last(id).gasLimit()).isEqualTo(21_000);
        assertThat(wallet.state.budget().reservation(id, Lane.TRADING).gas()).isPositive();
        wallet.finishTodo();
        wallet.mineAndLook(3);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Cancelled.class);
        assertThat(wallet.state.budget().reserved()).isEmpty();
    }

    @Test
    void what_the_next_block_does_not_take_is_not_cancelled_before_it_is_too_late_and_not_sent_again() {
        IntentId id = wallet.send(wallet.payment("p", 5));
        wallet.chain.baseFee(Wei.gwei(40));
        passBy();
        wallet.revise(new Revision.Withdraw(id));
        wallet.chain.forgetPool();
        passBy();
        passBy();
        wallet.finishTodo();

        assertThat(attempts(id)).isEqualTo(1);
        assertThat(wallet.chain.pool()).isEmpty();
        passBy();
        passBy();
        assertThat(last(id).gasLimit()).isEqualTo(21_000);
    }

    @Test
    void what_is_sent_later_goes_with_word_of_what_was_withdrawn_or_is_too_late_before_it() {
        IntentId gone = wallet.send(wallet.payment("p", 20));
        IntentId late = wallet.send(wallet.payment("q", 2));
        Set<Hash> both = Set.of(hash(gone), hash(late));
        wallet.chain.baseFee(Wei.gwei(22));
        passBy();
        wallet.revise(new Revision.Withdraw(gone));
        wallet.propose(wallet.payment("r", 20));
        assertThat(unwanted()).containsExactly(hash(gone));

        wallet.finishTodo();
        passBy();
        passBy();
        wallet.finishTodo();
        wallet.propose(wallet.payment("s", 20));
        assertThat(unwanted()).containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void a_withdrawal_of_what_is_mined_or_of_another_origin_changes_nothing() {
        IntentId id = wallet.send(wallet.payment("p", 20));
        int before = wallet.events.size();
        wallet.take(wallet.decider.revise(
                wallet.state, new Origin("a", "other"), List.of(new Revision.Withdraw(id)), wallet.conditions()));
        assertThat(wallet.events).hasSize(before);

        wallet.mineAndLook();
        before = wallet.events.size();
        wallet.revise(new Revision.Withdraw(id));

        assertThat(wallet.events).hasSize(before);
    }

    @Test
    void a_withdrawn_one_that_is_mined_in_spite_of_its_cancellation_counts_as_done() {
        IntentId id = wallet.send(wallet.payment("p", 20));
        passBy();
        wallet.revise(new Revision.Withdraw(id));
        wallet.todo.clear();
        wallet.mineAndLook(3);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    private static Bid bid(long gwei) {
        return new Bid(Wei.gwei(gwei).times(GAS));
    }

    private Hash hash(IntentId id) {
        return wallet.live(id).slots().getFirst().hashes().getFirst();
    }

    /** What the next transactions go with word of. */
    private Set<Hash> unwanted() {
        while (wallet.asked(WalletEffect.Broadcast.class).isEmpty()) {
            wallet.perform(wallet.todo.removeFirst());
        }
        return wallet.asked(WalletEffect.Broadcast.class).getLast().unwanted();
    }

    private UnsignedTransaction last(IntentId id) {
        return wallet.live(id).slots().getFirst().last().orElseThrow().transaction();
    }

    private int attempts(IntentId id) {
        return wallet.live(id).slots().getFirst().attempts().size();
    }

    /** A block without us. */
    private void passBy() {
        wallet.chain.mine(0, Set.of());
        wallet.head();
    }
}
