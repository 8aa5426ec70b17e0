package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
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
            List<WalletEffect.Signed> sent = wallet.asked(WalletEffect.Broadcast.class).stream()
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
