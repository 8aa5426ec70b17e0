package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.budget.Lane;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalletGapTest {

    private Harness wallet = Harness.live();

    @Test
    void a_gap_below_what_is_in_flight_is_filled_at_the_next_head() {
        IntentId behind = gapBelow(wallet.payment("behind", 50));
        wallet.mineAndLook();
        assertThat(filler().slots().getFirst().nonce()).isZero();
        var nothing = filler().slots().getFirst().attempts().getFirst().transaction();
        assertThat(nothing.call().to()).isEqualTo(Samples.ACCOUNT);
        assertThat(nothing.call().value()).isEqualTo(Wei.ZERO);
        assertThat(nothing.call().data().isEmpty()).isTrue();

        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(behind)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.state
                        .budget()
                        .spent(Lane.PROTECTION, wallet.chain.now())
                        .gas())
                .isPositive();
    }

    @Test
    void a_new_intent_may_take_the_gap_first() {
        gapBelow(wallet.payment("behind", 50));
        IntentId next = wallet.send(wallet.payment("next", 50));
        wallet.mineAndLook(3);

        assertThat(wallet.live(next).slots().getFirst().nonce()).isZero();
        assertThat(wallet.last(next)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.events(WalletEvent.IntentAccepted.class)).hasSize(3);
    }

    @Test
    void several_freed_nonces_are_filled_one_by_one() {
        gap(wallet.trade("first", 50), wallet.payment("behind", 50));
        wallet.mineAndLook();
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(new IntentId("behind"))).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.state.nonces().gaps()).isEmpty();
        assertThat(wallet.chain.nonce()).isEqualTo(3);
    }

    @Test
    void what_fills_a_gap_is_raised_like_a_cancellation() {
        gapBelow(wallet.payment("behind", 50));
        mineNothing(4);

        assertThat(filler().slots().getFirst().attempts())
                .extracting(Attempt::kind)
                .containsExactly(TransactionKind.CANCEL, TransactionKind.CANCEL);
    }

    @Test
    void what_could_not_be_signed_to_fill_a_gap_is_tried_again() {
        IntentId behind = gapBelow(wallet.payment("behind", 50));
        wallet.mineAndLook();
        wallet.take(wallet.decider.signingFailed(
                wallet.state, List.of(filler().intent().id()), "locked", wallet.chain.head()));
        wallet.todo.clear();
        wallet.mineAndLook();
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(behind)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.events(WalletEvent.IntentAccepted.class)).hasSize(4);
    }

    @Test
    void a_gap_that_protection_gas_does_not_pay_for_is_told() {
        Policy poor = Samples.withGas(
                Samples.policy(), new Policy.Gas(Wei.of(100_000_000_000_000_000L), Wei.gwei(1_000_000)), Wei.gwei(110));
        wallet = new Harness(poor, Mode.LIVE);
        wallet.chain.baseFee(Wei.gwei(1));
        gap(wallet.payment("first", 50), wallet.payment("behind", 50));
        wallet.chain.baseFee(Wei.gwei(100));
        wallet.chain.mine(0, Set.of());
        wallet.head();

        assertThat(wallet.warnings).anyMatch(warning -> warning.contains("not filled"));
        assertThat(wallet.events(WalletEvent.IntentAccepted.class)).hasSize(2);
    }

    @Test
    void nothing_is_filled_while_the_wallet_is_halted() {
        gapBelow(wallet.payment("behind", 50));
        wallet.control(OperatorWord.HALT);
        wallet.mineAndLook(2);

        assertThat(wallet.events(WalletEvent.IntentAccepted.class)).hasSize(2);
        assertThat(wallet.todo).isEmpty();
    }

    private IntentId gapBelow(Intent behind) {
        gap(wallet.payment("first", 50), behind);
        return behind.id();
    }

    /** Signs and sends the second of two and not the first. */
    private void gap(Intent first, Intent behind) {
        wallet.propose(first, behind);
        wallet.perform(wallet.todo.removeFirst());
        var sign = wallet.asked(WalletEffect.Sign.class).getFirst();
        wallet.todo.clear();
        wallet.take(wallet.decider.signed(
                wallet.state,
                sign.transactions().stream()
                        .filter(unsigned -> unsigned.id().equals(behind.id()))
                        .map(wallet::sign)
                        .toList(),
                wallet.chain.head()));
        wallet.take(wallet.decider.signingFailed(wallet.state, List.of(first.id()), "locked", wallet.chain.head()));
        wallet.finishTodo();
        assertThat(wallet.last(first.id())).isEqualTo(new IntentOutcome.Denied("signer", "locked"));
    }

    private LiveIntent filler() {
        return wallet.state.live().values().stream()
                .filter(live -> live.intent().id().value().startsWith("fill/"))
                .findFirst()
                .orElseThrow();
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
