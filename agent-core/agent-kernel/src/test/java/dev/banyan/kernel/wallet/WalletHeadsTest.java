package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import dev.banyan.kernel.policy.FeeCaps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalletHeadsTest {

    private final Harness wallet = Harness.live();

    @Test
    void a_transaction_that_nobody_takes_is_raised_by_a_tenth_on_its_nonce() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        mineNothing(3);

        Slot slot = wallet.live(id).slots().getFirst();
        assertThat(slot.attempts())
                .extracting(Attempt::kind)
                .containsExactly(TransactionKind.ORIGINAL, TransactionKind.BUMP);
        var old = slot.attempts().getFirst().transaction();
        var raised = slot.attempts().getLast().transaction();
        assertThat(raised.nonce()).isEqualTo(old.nonce());
        assertThat(raised.maxFeePerGas()).isEqualTo(FeeCaps.replacing(old.maxFeePerGas()));
        assertThat(raised.maxPriorityFeePerGas()).isEqualTo(FeeCaps.replacing(old.maxPriorityFeePerGas()));
    }

    @Test
    void a_raised_fee_is_reserved_before_it_is_signed() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        mineNothing(3);

        var raised = wallet.live(id).slots().getFirst().attempts().getLast().transaction();
        assertThat(wallet.state.budget().reservation(id, Lane.TRADING).gas())
                .isEqualTo(raised.maxFeePerGas().times(raised.gasLimit()).value());
    }

    @Test
    void fees_are_raised_within_the_cap_only() {
        IntentId id = wallet.send(wallet.payment("p", 500));
        mineNothing(200);

        Wei cap = Samples.policy().maxFee();
        assertThat(wallet.live(id).slots().getFirst().attempts())
                .allMatch(a -> !a.transaction().maxFeePerGas().isMoreThan(cap));
    }

    @Test
    void the_loser_of_a_nonce_is_told_to_be_replaced() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        mineNothing(3);
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.events(WalletEvent.TransactionReplaced.class)).hasSize(1);
    }

    @Test
    void past_its_last_block_a_transaction_is_cancelled_on_its_nonce() {
        IntentId id = wallet.send(wallet.payment("p", 2));
        mineNothing(2);

        Attempt cancel = wallet.live(id).slots().getFirst().attempts().getLast();
        assertThat(cancel.kind()).isEqualTo(TransactionKind.CANCEL);
        assertThat(cancel.transaction().call().to()).isEqualTo(Samples.ACCOUNT);
        assertThat(cancel.transaction().call().value()).isEqualTo(Wei.ZERO);
        assertThat(cancel.transaction().gasLimit()).isEqualTo(21_000);
    }

    @Test
    void a_cancelled_intent_ends_when_its_cancellation_is_confirmed() {
        IntentId id = wallet.send(wallet.payment("p", 2));
        mineNothing(2);
        wallet.finishTodo();
        wallet.mineAndLook(2);
        assertThat(wallet.told).doesNotContainKey(id);
        wallet.mineAndLook();

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Cancelled.class);
    }

    @Test
    void a_cancellation_costs_protection_gas_and_no_outflow() {
        wallet.send(wallet.payment("p", 2));
        mineNothing(2);
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.state.budget().spent(Lane.TRADING, wallet.chain.now()).value())
                .isZero();
        assertThat(wallet.state.budget().spent(Lane.TRADING, wallet.chain.now()).gas())
                .isZero();
        assertThat(wallet.state
                        .budget()
                        .spent(Lane.PROTECTION, wallet.chain.now())
                        .gas())
                .isPositive();
    }

    @Test
    void an_original_that_is_mined_in_spite_of_its_cancellation_counts_as_done() {
        IntentId id = wallet.send(wallet.payment("p", 2));
        mineNothing(2);
        wallet.todo.clear();
        wallet.mineAndLook(3);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.state.budget().spent(Lane.TRADING, wallet.chain.now()).value())
                .isEqualTo(amount("0.5", WETH).units());
    }

    @Test
    void a_stale_trade_is_never_handed_over_again() {
        wallet.send(wallet.payment("p", 2));
        wallet.chain.forgetPool();
        for (int i = 0; i < 6; i++) {
            mineNothing(1);
            List<SignedTransaction> sent = wallet.asked(WalletEffect.Broadcast.class).stream()
                    .flatMap(b -> b.transactions().stream())
                    .toList();
            if (wallet.chain.head().number() >= 2) {
                assertThat(sent).allMatch(t -> wallet.kinds.get(t.hash()) == TransactionKind.CANCEL);
            }
            wallet.todo.clear();
        }
    }

    @Test
    void a_transaction_that_the_node_forgot_is_handed_over_again() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.chain.forgetPool();
        mineNothing(2);
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

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
    void a_reorg_deeper_than_confirmations_is_told_and_repaired_without_a_second_end() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(3);
        wallet.reorg(3, true);
        assertThat(wallet.warnings).hasSize(1);
        wallet.finishTodo();
        wallet.mineAndLook(4);

        assertThat(wallet.events(WalletEvent.TransactionConfirmed.class)).hasSize(2);
        assertThat(wallet.events(WalletEvent.IntentFinished.class)).hasSize(1);
        assertThat(wallet.told.get(id)).hasSize(1);
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
    void a_cancellation_reserves_protection_gas_beside_what_the_call_holds() {
        IntentId id = wallet.send(wallet.payment("p", 2));
        Spend held = wallet.state.budget().reservation(id, Lane.TRADING);
        mineNothing(2);

        Attempt cancel = wallet.live(id).slots().getFirst().attempts().getLast();
        assertThat(wallet.state.budget().reservation(id, Lane.TRADING)).isEqualTo(held);
        assertThat(wallet.state.budget().reservation(id, Lane.PROTECTION))
                .isEqualTo(Spend.ofGas(
                        cancel.transaction().maxFeePerGas().times(21_000).value()));
    }

    @Test
    void an_account_without_protection_gas_left_says_so_and_does_not_cancel() {
        Policy poor = Samples.withGas(
                Samples.policy(),
                new Policy.Gas(Wei.of(100_000_000_000_000_000L), Wei.gwei(21 * 125_000)),
                Wei.gwei(110));
        Harness thrifty = new Harness(poor, Mode.LIVE);
        thrifty.send(thrifty.payment("p", 2));
        thrifty.chain.baseFee(Wei.gwei(90));
        for (int i = 0; i < 3; i++) {
            thrifty.chain.mine(0, Set.of());
            thrifty.head();
        }

        assertThat(thrifty.events(WalletEvent.TransactionPrepared.class)).hasSize(1);
        assertThat(thrifty.warnings).anyMatch(warning -> warning.contains("not replaced"));
    }

    @Test
    void a_foreign_transaction_moves_the_next_nonce() {
        wallet.chain.mineForeign();
        wallet.head();

        assertThat(wallet.state.nonces().next()).isEqualTo(1);
    }

    @Test
    void several_calls_take_consecutive_nonces_and_are_signed_together() {
        wallet.propose(wallet.trade("t", 50));
        wallet.perform(wallet.todo.removeFirst());

        var sign = wallet.asked(WalletEffect.Sign.class).getFirst();
        assertThat(sign.transactions()).extracting(t -> t.nonce()).containsExactly(0L, 1L);
    }

    @Test
    void when_a_call_fails_the_later_ones_are_cancelled() {
        IntentId id = wallet.send(wallet.trade("t", 50));
        wallet.chain.mine(1, Set.of(0));
        wallet.head();

        assertThat(wallet.live(id).slots().get(1).cancelling()).isTrue();
    }

    @Test
    void an_allowance_left_by_a_failed_swap_is_taken_back() {
        IntentId id = wallet.send(wallet.trade("t", 50));
        wallet.chain.mine(2, Set.of(1));
        wallet.head();
        wallet.mineAndLook(2);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Reverted.class);
        assertThat(wallet.chain.allowances()).isNotEmpty();

        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.chain.allowances()).isEmpty();
        assertThat(wallet.state.revokes()).isEmpty();
    }

    @Test
    void taking_an_allowance_back_is_tried_until_it_is_done() {
        wallet.send(wallet.trade("t", 50));
        wallet.chain.mine(2, Set.of(1));
        wallet.head();
        wallet.mineAndLook(2);
        wallet.finishTodo();
        wallet.chain.mine(1, Set.of(0));
        wallet.head();
        wallet.mineAndLook(3);
        assertThat(wallet.chain.allowances()).isNotEmpty();
        wallet.mineAndLook();
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.chain.allowances()).isEmpty();
    }

    @Test
    void a_trade_that_went_through_leaves_no_allowance_to_take_back() {
        IntentId id = wallet.send(wallet.trade("t", 50));
        wallet.mineAndLook(3);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.state.revokes()).isEmpty();
    }

    @Test
    void an_outcome_keeps_the_receipts_of_every_call() {
        IntentId id = wallet.send(wallet.intent(
                "two",
                50,
                new Action.Pay(amount("0.1", WETH), Samples.PAYEE),
                new Action.Pay(amount("0.2", WETH), Samples.PAYEE)));
        wallet.mineAndLook(3);

        assertThat(wallet.last(id))
                .isInstanceOfSatisfying(
                        IntentOutcome.Confirmed.class,
                        confirmed -> assertThat(confirmed.receipts()).hasSize(2));
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
