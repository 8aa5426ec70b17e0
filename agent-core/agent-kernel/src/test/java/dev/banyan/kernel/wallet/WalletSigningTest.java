package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalletSigningTest {

    private final Harness wallet = Harness.live();

    @Test
    void no_answer_from_the_node_is_an_unknown_outcome_and_no_end() {
        Intent payment = wallet.payment("p", 20);
        wallet.propose(payment);
        wallet.perform(wallet.todo.removeFirst());
        wallet.perform(wallet.todo.removeFirst());
        var broadcast = wallet.asked(WalletEffect.Broadcast.class).getFirst();
        var hash = broadcast.transactions().getFirst().hash();
        wallet.todo.clear();

        wallet.take(wallet.decider.sent(
                wallet.state, List.of(new SendAnswer(payment.id(), hash, new Sent.Unknown("no answer")))));

        assertThat(wallet.last(payment.id())).isEqualTo(new IntentOutcome.Unknown("no answer"));
        assertThat(wallet.state.find(payment.id())).isPresent();
    }

    @Test
    void a_failed_signature_gives_nonce_and_budget_back() {
        Intent payment = wallet.payment("p", 20);
        wallet.propose(payment);
        wallet.perform(wallet.todo.removeFirst());
        wallet.todo.clear();

        wallet.take(wallet.decider.signingFailed(wallet.state, List.of(payment.id()), "locked", wallet.chain.head()));

        assertThat(wallet.last(payment.id())).isEqualTo(new IntentOutcome.Denied("signer", "locked"));
        assertThat(wallet.state.nonces().next()).isZero();
        assertThat(wallet.state.budget().reserved()).isEmpty();
    }

    @Test
    void a_nonce_below_others_whose_signature_failed_is_filled_by_a_transaction_that_does_nothing() {
        Intent first = wallet.payment("first", 20);
        wallet.propose(first);
        wallet.perform(wallet.todo.removeFirst());
        wallet.todo.clear();
        IntentId second = wallet.send(wallet.payment("second", 20));
        wallet.take(wallet.decider.signingFailed(wallet.state, List.of(first.id()), "busy", wallet.chain.head()));

        wallet.mineAndLook();
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(first.id())).isEqualTo(new IntentOutcome.Denied("signer", "busy"));
        assertThat(wallet.events(WalletEvent.TransactionMined.class))
                .extracting(mined -> wallet.kinds.get(mined.receipt().transaction()))
                .containsExactly(TransactionKind.ORIGINAL, TransactionKind.CANCEL);
        assertThat(wallet.last(second)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void after_a_restart_what_was_under_way_is_asked_for_again() {
        Intent proposed = wallet.payment("proposed", 20);
        Intent unsigned = wallet.payment("unsigned", 20);
        wallet.propose(unsigned);
        wallet.perform(wallet.todo.removeFirst());
        wallet.propose(proposed);

        wallet.restart();

        assertThat(wallet.asked(WalletEffect.Sign.class))
                .flatExtracting(WalletEffect.Sign::transactions)
                .extracting(WalletEffect.Unsigned::id)
                .containsExactly(unsigned.id());
        assertThat(wallet.asked(WalletEffect.Simulate.class))
                .flatExtracting(WalletEffect.Simulate::wanted)
                .extracting(WalletEffect.Wanted::id)
                .containsExactly(proposed.id());
    }
}
