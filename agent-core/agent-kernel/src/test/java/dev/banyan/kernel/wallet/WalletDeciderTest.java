package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.PAYEE;
import static dev.banyan.kernel.Samples.START;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalletDeciderTest {

    private final Harness wallet = Harness.live();

    @Test
    void an_intent_walks_from_its_offer_to_its_confirmation() {
        IntentId id = wallet.send(wallet.payment("p", 20));
        wallet.mineAndLook(3);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.events.stream().map(e -> e.getClass().getSimpleName()))
                .containsExactly(
                        "IntentAccepted",
                        "IntentSimulated",
                        "IntentDecided",
                        "BudgetReserved",
                        "TransactionPrepared",
                        "TransactionSigned",
                        "TransactionSent",
                        "TransactionMined",
                        "TransactionConfirmed",
                        "BudgetSettled",
                        "IntentFinished");
    }

    @Test
    void the_budget_is_settled_by_what_the_receipt_says() {
        wallet.send(wallet.payment("p", 20));
        Spend reserved = wallet.state.budget().spent(Lane.TRADING, START);
        wallet.mineAndLook(3);

        Spend spent = wallet.state.budget().spent(Lane.TRADING, wallet.chain.now());
        assertThat(reserved.gas()).isEqualTo(Wei.gwei(21).times(125_000).value());
        assertThat(spent.gas()).isEqualTo(Wei.gwei(11).times(125_000).value());
        assertThat(spent.value()).isEqualTo(amount("0.5", WETH).units());
        assertThat(wallet.state.budget().reserved()).isEmpty();
    }

    @Test
    void an_id_that_ended_is_answered_and_not_done_again() {
        Intent payment = wallet.payment("p", 20);
        IntentId id = wallet.send(payment);
        wallet.mineAndLook(3);
        int before = wallet.events.size();

        wallet.propose(payment);

        assertThat(wallet.events).hasSize(before);
        assertThat(wallet.told.get(id)).hasSize(2).allMatch(o -> o instanceof IntentOutcome.Confirmed);
    }

    @Test
    void an_id_under_way_is_not_done_twice() {
        Intent payment = wallet.payment("p", 20);
        wallet.propose(payment);
        wallet.propose(payment);

        assertThat(wallet.asked(WalletEffect.Simulate.class)).hasSize(1);
        assertThat(wallet.asked(WalletEffect.InProgress.class)).hasSize(1);
    }

    @Test
    void a_denied_intent_takes_no_nonce_and_no_budget() {
        IntentId id = wallet.send(wallet.intent("p", 20, new Action.Pay(amount("6", WETH), PAYEE)));

        assertThat(wallet.last(id))
                .isInstanceOfSatisfying(
                        IntentOutcome.Denied.class,
                        denied -> assertThat(denied.rule()).isEqualTo("policy.perTransaction"));
        assertThat(wallet.state.nonces().next()).isZero();
        assertThat(wallet.state.budget().reserved()).isEmpty();
    }

    @Test
    void an_undecodable_call_is_denied_without_a_simulation() {
        Call call = Samples.call(Samples.ROUTER, Wei.ZERO, Samples.SWAP, 5);
        wallet.propose(new Intent(
                new IntentId("x"), new Origin("a", "b"), new Action.Pay(amount("1", WETH), PAYEE), List.of(call), 9));

        assertThat(wallet.todo).isEmpty();
        assertThat(wallet.last(new IntentId("x")))
                .isInstanceOfSatisfying(
                        IntentOutcome.Denied.class,
                        denied -> assertThat(denied.rule()).isEqualTo("decode"));
    }

    @Test
    void a_node_that_can_not_simulate_keeps_the_gate_closed_until_it_can() {
        Intent payment = wallet.payment("p", 20);
        wallet.propose(payment);
        var asked = wallet.asked(WalletEffect.Simulate.class).getFirst();
        wallet.todo.clear();
        wallet.take(wallet.decider.simulationFailed(wallet.state, asked, "down", wallet.chain.head()));
        assertThat(wallet.told).isEmpty();
        assertThat(wallet.todo).isEmpty();

        wallet.mineAndLook();
        wallet.finishTodo();

        assertThat(wallet.events(WalletEvent.TransactionSent.class)).hasSize(1);
    }

    @Test
    void what_was_never_simulated_is_never_sent_and_expires() {
        Intent payment = wallet.payment("p", 3);
        wallet.propose(payment);
        for (int i = 0; i < 3; i++) {
            wallet.asked(WalletEffect.Simulate.class)
                    .forEach(asked -> wallet.take(
                            wallet.decider.simulationFailed(wallet.state, asked, "down", wallet.chain.head())));
            wallet.mineAndLook();
        }

        assertThat(wallet.last(payment.id())).isEqualTo(new IntentOutcome.Expired());
        assertThat(wallet.events(WalletEvent.TransactionPrepared.class)).isEmpty();
        assertThat(wallet.events(WalletEvent.SimulationMissed.class)).hasSize(1);
    }

    @Test
    void an_intent_that_would_stay_wanted_for_more_than_a_day_is_denied() {
        IntentId id = wallet.send(wallet.payment("for-ever", wallet.chain.head().number() + 7_201));

        assertThat(wallet.last(id))
                .isInstanceOfSatisfying(
                        IntentOutcome.Denied.class,
                        denied -> assertThat(denied.rule()).isEqualTo("validity"));
    }

    @Test
    void an_intent_that_is_too_late_expires_before_anything_is_signed() {
        IntentId id = wallet.send(wallet.payment("p", 0));

        assertThat(wallet.last(id)).isEqualTo(new IntentOutcome.Expired());
        assertThat(wallet.events(WalletEvent.TransactionPrepared.class)).isEmpty();
    }

    @Test
    void a_simulation_is_repeated_if_another_transaction_was_laid_out_meanwhile() {
        wallet.propose(wallet.payment("a", 20));
        wallet.propose(wallet.payment("b", 20));
        wallet.perform(wallet.todo.removeFirst());
        wallet.perform(wallet.todo.removeFirst());

        List<WalletEffect.Simulate> again = wallet.asked(WalletEffect.Simulate.class);
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().requests().getFirst().pending()).hasSize(1);
    }

    @Test
    void no_more_than_the_set_number_is_in_flight() {
        for (int i = 0; i < 9; i++) {
            wallet.send(wallet.payment("p" + i, 20));
        }
        for (int i = 9; i < 17; i++) {
            wallet.send(wallet.intent("p" + i, 20, new Action.Pay(amount("0.1", WETH), PAYEE)));
        }

        assertThat(wallet.state.inFlight()).isEqualTo(16);
        assertThat(wallet.last(new IntentId("p16"))).isInstanceOf(IntentOutcome.Busy.class);
    }

    @Test
    void a_payment_leaves_the_gas_reserve() {
        Conditions poor = new Conditions(
                wallet.chain.head(),
                wallet.chain.fees(),
                Samples.prices(),
                Wei.of(amount("1.005", Samples.ETH).units()),
                START);
        Intent payment = wallet.intent("p", 20, new Action.Pay(amount("1", Samples.ETH), PAYEE));
        wallet.propose(payment);
        var simulate = wallet.asked(WalletEffect.Simulate.class).getFirst();
        wallet.take(wallet.decider.simulated(
                wallet.state,
                simulate,
                List.of(wallet.simulate(simulate.requests().getFirst())),
                poor));

        assertThat(wallet.last(payment.id()))
                .isInstanceOfSatisfying(
                        IntentOutcome.Denied.class,
                        denied -> assertThat(denied.rule()).isEqualTo("wallet.gasReserve"));
    }

    @Test
    void paper_ends_at_the_verdict_and_counts_what_it_would_have_spent() {
        Harness paper = new Harness(Samples.policy(), Mode.PAPER);
        IntentId id = paper.send(paper.payment("p", 20));

        assertThat(paper.last(id)).isEqualTo(new IntentOutcome.WouldSend());
        assertThat(paper.state.budget().spent(Lane.TRADING, START).value())
                .isEqualTo(amount("0.5", WETH).units());
        assertThat(paper.state.nonces().next()).isZero();
    }

    @Test
    void a_reverted_transaction_is_charged_its_gas_and_nothing_else() {
        IntentId id = wallet.send(wallet.payment("p", 20));
        wallet.chain.mine(1, Set.of(0));
        wallet.head();
        wallet.mineAndLook(3);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Reverted.class);
        Spend spent = wallet.state.budget().spent(Lane.TRADING, wallet.chain.now());
        assertThat(spent.value()).isZero();
        assertThat(spent.gas()).isEqualTo(Wei.gwei(11).times(125_000).value());
    }
}
