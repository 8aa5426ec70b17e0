package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.budget.Lane;
import java.math.BigInteger;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalletReorgTest {

    private final Harness wallet = Harness.live();

    @Test
    void a_receipt_that_a_reorg_took_puts_the_transaction_back_and_sends_it_again() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook();
        wallet.reorg(1, true);

        assertThat(wallet.events(WalletEvent.ReceiptVanished.class)).hasSize(1);
        assertThat(wallet.asked(WalletEffect.Broadcast.class)).hasSize(1);
        wallet.finishTodo();
        wallet.mineAndLook(3);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_confirmed_transaction_is_watched_for_64_blocks() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(3);
        wallet.mineAndLook(63);
        assertThat(wallet.state.find(id)).isPresent();
        wallet.mineAndLook();

        assertThat(wallet.state.find(id)).isEmpty();
        assertThat(wallet.state.outcome(id)).isPresent();
    }

    @Test
    void a_reorg_deeper_than_confirmations_is_repaired_and_the_end_told_anew_with_what_stands_now() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(3);
        wallet.reorg(3, true);
        assertThat(wallet.warnings).hasSize(1);
        assertThat(wallet.told.get(id))
                .extracting(Object::getClass)
                .as("told at once that the end counts no more")
                .containsExactly(IntentOutcome.Confirmed.class, IntentOutcome.Unknown.class);
        assertThat(wallet.state.reopened(id)).contains(id);
        wallet.finishTodo();
        wallet.mineAndLook(4);

        assertThat(wallet.events(WalletEvent.TransactionConfirmed.class)).hasSize(2);
        assertThat(wallet.state.reopened(id)).isEmpty();
        assertThat(wallet.told.get(id))
                .extracting(Object::getClass)
                .containsExactly(
                        IntentOutcome.Confirmed.class, IntentOutcome.Unknown.class, IntentOutcome.Confirmed.class);
        assertThat(wallet.told.get(id)).doesNotHaveDuplicates();
        assertThat(wallet.state.outcome(id)).contains(Outcomes.withoutLogs(wallet.last(id)));
    }

    @Test
    void an_end_that_is_back_after_a_long_silence_is_told_before_the_intent_is_forgotten() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(3);
        wallet.reorg(3, true);
        wallet.finishTodo();
        for (int i = 0; i < 70; i++) {
            wallet.chain.mine(10, Set.of());
        }
        wallet.mineAndLook(3);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        wallet.mineAndLook(70);
        assertThat(wallet.state.find(id)).isEmpty();
    }

    @Test
    void what_is_thought_of_at_a_head_waits_while_something_that_a_reorg_took_back_is_on_its_way_again() {
        wallet.send(wallet.trade("move/a/test/first", 50));
        wallet.mineAndLook(3);
        wallet.reorg(3, true);
        Intent next = wallet.trade("move/a/test/next", 50);
        wallet.propose(next);

        assertThat(wallet.last(next.id())).isInstanceOf(IntentOutcome.Busy.class);
        wallet.finishTodo();
        wallet.mineAndLook();
        wallet.send(next);
        wallet.mineAndLook(3);
        assertThat(wallet.last(next.id())).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void what_was_thought_of_before_something_that_a_reorg_took_was_mined_again_does_not_know_of_it() {
        wallet.send(wallet.trade("move/a/test/first", 50));
        wallet.mineAndLook(3);
        wallet.reorg(3, true);
        wallet.finishTodo();
        Hash before = wallet.chain.head().hash();
        wallet.mineAndLook();

        Intent late = wallet.trade(IntentId.ofMove("a", "test", before, "in").value(), 50);
        wallet.propose(late);
        assertThat(wallet.last(late.id())).isInstanceOf(IntentOutcome.Busy.class);
        Hash now = wallet.chain.head().hash();
        IntentId next =
                wallet.send(wallet.trade(IntentId.ofMove("a", "test", now, "in").value(), 50));
        assertThat(wallet.live(next).slots()).isNotEmpty();
        IntentId response = wallet.send(
                wallet.trade(IntentId.ofResponse("a", "test", before, "out").value(), 50));
        assertThat(wallet.live(response).slots()).isNotEmpty();
        Intent foreign = new Intent(
                IntentId.ofMove("a", "another", before, "in"),
                new Origin("a", "another"),
                late.action(),
                late.calls(),
                50);
        assertThat(wallet.live(wallet.send(foreign)).slots()).isNotEmpty();
    }

    @Test
    void
            a_debt_is_lowered_a_payment_made_and_a_response_given_even_while_something_that_a_reorg_took_back_is_on_its_way_again() {
        Harness guard = Harness.repaying();
        guard.send(repayment(guard, "response/a/test/first"));
        guard.mineAndLook(3);
        guard.reorg(3, true);
        IntentId repaid = guard.send(repayment(guard, "move/a/test/second"));
        assertThat(guard.live(repaid).slots()).isNotEmpty();

        wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(3);
        wallet.reorg(3, true);
        assertThat(wallet.live(wallet.send(wallet.payment("q", 50))).slots()).isNotEmpty();
        assertThat(wallet.live(wallet.send(wallet.trade("response/a/test/leave", 50)))
                        .slots())
                .isNotEmpty();
    }

    private static Intent repayment(Harness guard, String id) {
        TokenAmount debt = amount("10", Samples.USDC);
        return guard.intent(id, 50, Samples.approve(debt, Samples.LENDER), new Action.Repay("market", debt));
    }

    @Test
    void a_confirmed_payment_that_a_reorg_took_counts_once_before_and_after_it_is_mined_again() {
        Harness thrifty = new Harness(
                Samples.withOutflow(
                        Samples.policy(),
                        new OutflowLimit.Priced(amount("1", WETH)),
                        new OutflowLimit.Priced(amount("1", WETH))),
                Mode.LIVE);
        IntentId first = thrifty.send(thrifty.payment("first", 50));
        thrifty.mineAndLook(3);
        thrifty.reorg(3, true);
        assertThat(spent(thrifty)).isEqualTo(amount("0.5", WETH).units());
        IntentId second = thrifty.send(thrifty.payment("second", 50));
        thrifty.mineAndLook(4);

        assertThat(thrifty.events(WalletEvent.TransactionConfirmed.class))
                .extracting(WalletEvent.TransactionConfirmed::id)
                .containsExactly(first, first, second);
        assertThat(spent(thrifty)).isEqualTo(amount("1", WETH).units());
        assertThat(thrifty.state.budget().reserved()).isEmpty();
    }

    @Test
    void a_payment_that_reverts_when_it_is_mined_again_costs_its_gas_alone() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(3);
        wallet.reorg(3, false);
        wallet.chain.mine(1, Set.of(0));
        wallet.head();
        wallet.mineAndLook(2);

        assertThat(wallet.events(WalletEvent.TransactionReverted.class)).hasSize(1);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Reverted.class);
        assertThat(spent(wallet)).isZero();
        assertThat(wallet.state.budget().spent(Lane.TRADING, wallet.chain.now()).gas())
                .isEqualTo(Wei.gwei(11).times(125_000).value());
        assertThat(wallet.warnings).anyMatch(warning -> warning.contains("counted as done"));
    }

    @Test
    void a_receipt_that_moved_to_another_block_unseen_is_settled_anew() {
        wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(3);
        wallet.chain.reorg(3, false);
        wallet.chain.mine(1, Set.of(0));
        wallet.chain.mine(0, Set.of());
        wallet.chain.mine(0, Set.of());
        wallet.reorg(0, false);

        assertThat(wallet.events(WalletEvent.ReceiptVanished.class)).isEmpty();
        assertThat(wallet.events(WalletEvent.TransactionReverted.class)).hasSize(1);
        assertThat(spent(wallet)).isZero();
    }

    private static BigInteger spent(Harness wallet) {
        return wallet.state.budget().spent(Lane.TRADING, wallet.chain.now()).value();
    }

    @Test
    void a_nonce_that_another_transaction_took_is_dropped_at_depth_and_not_before() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.chain.mineForeign();
        wallet.head();
        mineNothing(2);
        assertThat(wallet.told).doesNotContainKey(id);
        mineNothing(1);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Dropped.class);
        assertThat(wallet.state.budget().spent(Lane.TRADING, wallet.chain.now()).value())
                .isZero();
    }

    @Test
    void a_drop_that_a_reorg_undid_is_cancelled_on_its_nonce() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.chain.mineForeign();
        wallet.head();
        mineNothing(3);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Dropped.class);
        wallet.reorg(4, true);
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.events(WalletEvent.DropUndone.class)).hasSize(1);
        assertThat(wallet.events(WalletEvent.TransactionMined.class))
                .extracting(mined -> wallet.kinds.get(mined.receipt().transaction()))
                .containsExactly(TransactionKind.CANCEL);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Cancelled.class);
        assertThat(wallet.state.budget().reserved()).isEmpty();
    }

    @Test
    void the_same_head_seen_twice_is_no_second_witness() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.chain.mineForeign();
        wallet.head();
        mineNothing(2);
        wallet.head();
        wallet.head();

        assertThat(wallet.events(WalletEvent.TransactionMissed.class)).hasSize(1);
        assertThat(wallet.events(WalletEvent.TransactionDropped.class)).isEmpty();
        assertThat(wallet.told).doesNotContainKey(id);
    }

    @Test
    void nothing_more_is_laid_out_for_a_nonce_that_is_used_up() {
        wallet.send(wallet.payment("p", 1));
        wallet.chain.mineForeign();
        wallet.head();
        mineNothing(6);

        assertThat(wallet.events(WalletEvent.TransactionPrepared.class)).hasSize(1);
    }

    @Test
    void a_foreign_transaction_moves_the_next_nonce() {
        wallet.chain.mineForeign();
        wallet.head();

        assertThat(wallet.state.nonces().next()).isEqualTo(1);
    }

    private void mineNothing(int blocks) {
        for (int i = 0; i < blocks; i++) {
            wallet.chain.mine(0, Set.of());
            wallet.head();
            if (i + 1 < blocks) {
                wallet.finishTodo();
            }
        }
    }
}
