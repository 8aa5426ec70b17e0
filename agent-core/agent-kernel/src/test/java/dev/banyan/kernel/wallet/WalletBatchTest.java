package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.PAYEE;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalletBatchTest {

    private final Harness wallet = Harness.live();

    @Test
    void intents_offered_together_are_simulated_signed_and_sent_together() {
        wallet.propose(wallet.payment("a", 20), wallet.trade("b", 20), wallet.payment("c", 20));
        assertThat(wallet.todo).hasSize(1);
        assertThat(ids(only(WalletEffect.Simulate.class))).containsExactly("a", "b", "c");
        assertThat(only(WalletEffect.Simulate.class).requests())
                .allMatch(request -> request.pending().isEmpty());

        wallet.perform(wallet.todo.removeFirst());
        assertThat(wallet.todo).hasSize(1);
        assertThat(only(WalletEffect.Sign.class).transactions())
                .extracting(
                        unsigned -> unsigned.id() + "@" + unsigned.transaction().nonce())
                .containsExactly("a@0", "b@1", "b@2", "c@3");

        wallet.perform(wallet.todo.removeFirst());
        assertThat(wallet.todo).hasSize(1);
        assertThat(only(WalletEffect.Broadcast.class).transactions())
                .extracting(signed -> signed.transaction().transaction().nonce())
                .containsExactly(0L, 1L, 2L, 3L);

        wallet.finishTodo();
        wallet.mineAndLook(3);
        assertThat(wallet.told.values()).hasSize(3).allMatch(o -> o.getLast() instanceof IntentOutcome.Confirmed);
    }

    @Test
    void what_stands_behind_a_denied_one_is_simulated_again_without_its_calls() {
        IntentId denied = new IntentId("denied");
        wallet.propose(
                wallet.payment("before", 20),
                wallet.intent("denied", 20, new Action.Pay(amount("6", WETH), PAYEE)),
                wallet.payment("behind", 20),
                wallet.payment("last", 20));
        wallet.perform(wallet.todo.removeFirst());

        assertThat(wallet.last(denied)).isInstanceOf(IntentOutcome.Denied.class);
        assertThat(only(WalletEffect.Sign.class).transactions())
                .extracting(unsigned -> unsigned.id().value())
                .containsExactly("before");
        WalletEffect.Simulate again = only(WalletEffect.Simulate.class);
        assertThat(ids(again)).containsExactly("behind", "last");
        assertThat(again.requests().getFirst().pending()).hasSize(1);

        wallet.finishTodo();
        assertThat(wallet.state.nonces().inFlight()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void one_that_reverts_leaves_nothing_and_those_behind_it_stand() {
        wallet.propose(wallet.payment("a", 20), wallet.payment("b", 20), wallet.payment("c", 20));
        WalletEffect.Simulate asked = only(WalletEffect.Simulate.class);
        wallet.todo.clear();
        List<Simulation> answers = answers(asked);
        answers.set(1, new Simulation.Reverted(0, "no"));
        wallet.take(wallet.decider.simulated(wallet.state, asked, answers, wallet.conditions()));

        assertThat(wallet.last(new IntentId("b"))).isInstanceOf(IntentOutcome.Denied.class);
        assertThat(wallet.todo).hasSize(1);
        assertThat(only(WalletEffect.Sign.class).transactions())
                .extracting(unsigned -> unsigned.id().value())
                .containsExactly("a", "c");
    }

    @Test
    void what_stands_behind_one_that_waits_for_a_person_is_simulated_again() {
        Harness asking = new Harness(Samples.withApprovals(Samples.policy(), amount("0.3", WETH)), Mode.LIVE);
        asking.propose(
                asking.payment("big", 20), asking.intent("small", 20, new Action.Pay(amount("0.1", WETH), PAYEE)));
        asking.perform(asking.todo.removeFirst());

        assertThat(asking.last(new IntentId("big"))).isInstanceOf(IntentOutcome.AwaitingApproval.class);
        assertThat(asking.todo).singleElement().isInstanceOf(WalletEffect.Simulate.class);
        asking.finishTodo();
        assertThat(asking.events(WalletEvent.TransactionSent.class))
                .extracting(sent -> sent.id().value())
                .containsExactly("small");
    }

    @Test
    void the_budget_counts_what_those_before_it_reserved() {
        Intent[] payments = IntStream.range(0, 6)
                .mapToObj(i -> wallet.intent("p" + i, 20, new Action.Pay(amount("4", WETH), PAYEE)))
                .toArray(Intent[]::new);
        wallet.propose(payments);
        wallet.finishTodo();

        assertThat(wallet.state.nonces().inFlight()).hasSize(5);
        assertThat(wallet.last(new IntentId("p5")))
                .isInstanceOfSatisfying(
                        IntentOutcome.Denied.class,
                        denied -> assertThat(denied.rule()).isEqualTo("policy.perDay"));
    }

    @Test
    void a_batch_may_fill_the_flight_and_no_more() {
        Intent[] payments = IntStream.range(0, 18)
                .mapToObj(i -> wallet.intent("p" + i, 20, new Action.Pay(amount("0.1", WETH), PAYEE)))
                .toArray(Intent[]::new);
        wallet.propose(payments);
        wallet.finishTodo();

        assertThat(wallet.state.unmined()).isEqualTo(16);
        assertThat(wallet.last(new IntentId("p16"))).isInstanceOf(IntentOutcome.Busy.class);
        assertThat(wallet.last(new IntentId("p17"))).isInstanceOf(IntentOutcome.Busy.class);
    }

    @Test
    void approvals_that_come_all_at_once_do_not_put_more_in_flight() {
        Harness asking = new Harness(Samples.withApprovals(Samples.policy(), amount("0.3", WETH)), Mode.LIVE);
        List<IntentId> ids = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            ids.add(asking.send(asking.payment("p" + i, 50)));
        }
        ids.forEach(id -> asking.take(asking.decider.approve(asking.state, id, "operator", asking.conditions())));
        asking.finishTodo();
        assertThat(asking.state.unmined()).isEqualTo(16);

        asking.mineAndLook();
        asking.finishTodo();
        asking.mineAndLook(3);
        assertThat(ids).allMatch(id -> asking.last(id) instanceof IntentOutcome.Confirmed);
    }

    @Test
    void a_missing_answer_is_an_error_of_the_caller() {
        wallet.propose(wallet.payment("a", 20), wallet.payment("b", 20));
        WalletEffect.Simulate asked = only(WalletEffect.Simulate.class);

        assertThatThrownBy(() -> wallet.decider.simulated(
                        wallet.state, asked, answers(asked).subList(0, 1), wallet.conditions()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Simulation> answers(WalletEffect.Simulate asked) {
        return new ArrayList<>(asked.requests().stream().map(wallet::simulate).toList());
    }

    private static List<String> ids(WalletEffect.Simulate asked) {
        return asked.wanted().stream().map(wanted -> wanted.id().value()).toList();
    }

    private <T extends WalletEffect> T only(Class<T> type) {
        List<T> found = wallet.asked(type);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
