package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.Samples;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalletSeveralCallsTest {

    private final Harness wallet = Harness.live();

    @Test
    void several_calls_take_consecutive_nonces_and_are_signed_together() {
        wallet.propose(wallet.trade("t", 50));
        wallet.perform(wallet.todo.removeFirst());

        var sign = wallet.asked(WalletEffect.Sign.class).getFirst();
        assertThat(sign.transactions()).extracting(t -> t.transaction().nonce()).containsExactly(0L, 1L);
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
        IntentId id = wallet.send(wallet.trade("two", 50));
        wallet.mineAndLook(3);

        assertThat(wallet.last(id))
                .isInstanceOfSatisfying(
                        IntentOutcome.Confirmed.class,
                        confirmed -> assertThat(confirmed.receipts()).hasSize(2));
    }

    @Test
    void what_a_repayment_did_not_need_of_its_allowance_because_somebody_else_repaid_first_is_taken_back() {
        Harness lent = Harness.repaying();
        TokenAmount debt = Samples.amount("100", Samples.USDC);
        lent.chain.owes(debt.units().shiftRight(1));
        IntentId id = lent.send(repayment(lent, debt));
        lent.mineAndLook(3);
        assertThat(lent.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(lent.chain.allowances()).isNotEmpty();

        lent.finishTodo();
        lent.mineAndLook(3);

        assertThat(lent.chain.allowances()).isEmpty();
        assertThat(lent.state.revokes()).isEmpty();
    }

    @Test
    void a_repayment_that_took_all_leaves_nothing_to_take_back() {
        Harness lent = Harness.repaying();
        IntentId id = lent.send(repayment(lent, Samples.amount("100", Samples.USDC)));
        lent.mineAndLook(3);

        assertThat(lent.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(lent.chain.allowances()).isEmpty();
        assertThat(lent.state.revokes()).isEmpty();
    }

    private static Intent repayment(Harness wallet, TokenAmount debt) {
        return wallet.intent("r", 50, Samples.approve(debt, Samples.LENDER), new Action.Repay("market", debt));
    }
}
