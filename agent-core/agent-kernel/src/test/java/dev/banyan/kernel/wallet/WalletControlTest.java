package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.policy.Policy;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.wallet.Standing.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalletControlTest {

    private Harness wallet = Harness.live();

    @Test
    void a_paused_wallet_takes_nothing_new_and_says_who_paused_it() {
        wallet.control(OperatorWord.PAUSE);
        wallet.propose(wallet.payment("p", 20));

        assertThat(wallet.last(new IntentId("p")))
                .isInstanceOfSatisfying(
                        IntentOutcome.Busy.class,
                        busy -> assertThat(busy.reason()).contains("paused by operator"));
        assertThat(wallet.events(WalletEvent.IntentAccepted.class)).isEmpty();
    }

    @Test
    void an_exiting_wallet_takes_in_one_step_of_the_exit_after_the_other_and_nothing_else() {
        IntentId before = wallet.send(wallet.payment("before", 20));
        wallet.control(OperatorWord.PAUSE);
        wallet.control(OperatorWord.EXIT);
        wallet.propose(wallet.payment("other", 20), exitStep("early"));
        assertThat(wallet.last(new IntentId("other")))
                .isInstanceOfSatisfying(
                        IntentOutcome.Busy.class,
                        busy -> assertThat(busy.reason()).contains("exiting by operator"));
        assertThat(wallet.last(new IntentId("early"))).isInstanceOf(IntentOutcome.Busy.class);

        wallet.mineAndLook(3);
        assertThat(wallet.last(before)).isInstanceOf(IntentOutcome.Confirmed.class);
        IntentId first = wallet.send(exitStep("first"));
        wallet.propose(exitStep("second"));
        assertThat(wallet.last(new IntentId("second"))).isInstanceOf(IntentOutcome.Busy.class);
        wallet.mineAndLook(3);
        assertThat(wallet.last(first)).isInstanceOf(IntentOutcome.Confirmed.class);

        wallet.control(OperatorWord.HALT);
        wallet.control(OperatorWord.EXIT);
        wallet.propose(exitStep("third"));
        assertThat(wallet.last(new IntentId("third")))
                .isInstanceOfSatisfying(
                        IntentOutcome.Busy.class,
                        busy -> assertThat(busy.reason()).contains("halted by operator"));
    }

    @Test
    void a_pause_holds_an_exit_up_and_a_resume_lets_it_go_on_and_nothing_else() {
        wallet.control(OperatorWord.EXIT);
        wallet.control(OperatorWord.PAUSE);
        wallet.propose(exitStep("early"));
        assertThat(wallet.last(new IntentId("early"))).isInstanceOf(IntentOutcome.Busy.class);

        wallet.control(OperatorWord.RESUME);
        IntentId step = wallet.send(exitStep("step"));
        wallet.propose(wallet.payment("other", 20));
        assertThat(wallet.last(new IntentId("other"))).isInstanceOf(IntentOutcome.Busy.class);
        wallet.mineAndLook(3);
        assertThat(wallet.last(step)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void an_exiting_wallet_lowers_a_debt_beside_a_step_of_the_exit_and_takes_the_next_step_after_both() {
        lend();
        wallet.control(OperatorWord.EXIT);
        IntentId step = wallet.send(exitStep("step"));
        wallet.propose(repayment("beside", new Origin("a", "guard")));
        assertThat(wallet.live(new IntentId("beside")).phase()).isEqualTo(LiveIntent.Phase.PROPOSED);

        wallet.mineAndLook(3);
        assertThat(wallet.last(step)).isInstanceOf(IntentOutcome.Confirmed.class);
        wallet.propose(exitStep("second"));
        assertThat(wallet.last(new IntentId("second"))).isInstanceOf(IntentOutcome.Busy.class);
    }

    @Test
    void of_what_comes_at_once_an_exiting_wallet_takes_the_exits_step_first_so_that_a_guard_keeps_none_out() {
        lend();
        wallet.control(OperatorWord.EXIT);

        wallet.propose(repayment("beside", new Origin("a", "guard")), exitStep("step"));

        for (String id : List.of("step", "beside")) {
            assertThat(wallet.live(new IntentId(id)).phase()).as(id).isEqualTo(LiveIntent.Phase.PROPOSED);
        }
    }

    @Test
    void an_exiting_wallet_takes_in_no_repayment_of_a_plan_and_nothing_of_a_guard_that_does_more() {
        lend();
        wallet.control(OperatorWord.EXIT);
        TokenAmount amount = Samples.amount("0.5", Samples.WETH);
        wallet.propose(
                repayment("planned", Origin.ofPlan("a")),
                wallet.intent("supply", 20, new Action.Supply("aave", amount, amount.units())),
                wallet.intent("both", 20, new Action.Repay("aave", amount), new Action.Pay(amount, Samples.PAYEE)));

        for (String id : List.of("planned", "supply", "both")) {
            assertThat(wallet.last(new IntentId(id))).as(id).isInstanceOf(IntentOutcome.Busy.class);
        }
    }

    private void lend() {
        Policy plain = Samples.policy();
        List<Policy.Allow> allow = new ArrayList<>(plain.allow());
        allow.add(new Policy.Allow.Lend(Set.of("aave")));
        wallet = new Harness(
                new Policy(
                        plain.perTransaction(),
                        plain.perDay(),
                        plain.maxLoss(),
                        plain.maxFee(),
                        plain.protectFee(),
                        plain.maxGas(),
                        plain.maxSlippage(),
                        allow,
                        plain.approvals()),
                Mode.LIVE);
    }

    private Intent repayment(String id, Origin origin) {
        Intent plain = wallet.intent(id, 20, new Action.Repay("aave", Samples.amount("0.5", Samples.WETH)));
        return new Intent(plain.id(), origin, plain.action(), plain.calls(), plain.validUntilBlock());
    }

    private Intent exitStep(String id) {
        Intent payment = wallet.payment(id, 20);
        return new Intent(
                payment.id(), Origin.ofExit("a"), payment.action(), payment.calls(), payment.validUntilBlock());
    }

    @Test
    void a_paused_wallet_ends_what_is_in_flight_with_bumps_and_cancellations() {
        IntentId id = wallet.send(wallet.payment("p", 4));
        wallet.control(OperatorWord.PAUSE);
        mineNothing(4);

        assertThat(wallet.live(id).slots().getFirst().attempts())
                .extracting(Attempt::kind)
                .containsExactly(TransactionKind.ORIGINAL, TransactionKind.BUMP, TransactionKind.CANCEL);
        wallet.finishTodo();
        wallet.mineAndLook(3);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Cancelled.class);
    }

    @Test
    void a_paused_wallet_still_answers_for_what_ended_or_is_under_way() {
        Intent ended = wallet.payment("ended", 20);
        wallet.send(ended);
        wallet.mineAndLook(3);
        Intent going = wallet.payment("going", 20);
        wallet.send(going);
        wallet.control(OperatorWord.PAUSE);

        wallet.propose(ended, going);

        assertThat(wallet.last(ended.id())).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.asked(WalletEffect.InProgress.class)).hasSize(1);
    }

    @Test
    void a_halted_wallet_neither_signs_nor_sends_whatever_comes() {
        wallet.send(wallet.payment("stuck", 50));
        wallet.send(wallet.payment("late", 2));
        wallet.propose(wallet.payment("unsigned", 50));
        wallet.perform(wallet.todo.removeFirst());
        wallet.propose(wallet.payment("unsimulated", 50));
        wallet.control(OperatorWord.HALT);
        int signed = wallet.events(WalletEvent.TransactionSigned.class).size();
        int prepared = wallet.events(WalletEvent.TransactionPrepared.class).size();

        wallet.finishTodo();
        wallet.chain.forgetPool();
        mineNothing(6);
        wallet.restart();
        mineNothing(1);

        assertThat(wallet.todo).isEmpty();
        assertThat(wallet.events(WalletEvent.TransactionSigned.class)).hasSize(signed);
        assertThat(wallet.events(WalletEvent.TransactionPrepared.class)).hasSize(prepared);
        assertThat(wallet.chain.pool()).isEmpty();
    }

    @Test
    void a_halted_wallet_follows_receipts_and_ends_intents() {
        IntentId id = wallet.send(wallet.payment("p", 20));
        wallet.control(OperatorWord.HALT);
        wallet.mineAndLook(3);

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(Standing.of(wallet.state).mayLand()).isEmpty();
    }

    @Test
    void what_was_halted_goes_on_after_a_resume_and_the_stale_is_cancelled_and_not_sent_again() {
        IntentId fresh = wallet.send(wallet.payment("fresh", 50));
        IntentId stale = wallet.send(wallet.payment("stale", 3));
        wallet.control(OperatorWord.HALT);
        wallet.chain.forgetPool();
        mineNothing(4);

        wallet.control(OperatorWord.RESUME);
        wallet.mineAndLook();
        List<TransactionKind> sent = wallet.asked(WalletEffect.Broadcast.class).stream()
                .flatMap(broadcast -> broadcast.transactions().stream())
                .filter(signed -> signed.id().equals(stale))
                .map(signed -> wallet.kinds.get(signed.hash()))
                .toList();
        wallet.finishTodo();
        wallet.mineAndLook(2);
        wallet.finishTodo();
        wallet.mineAndLook(4);

        assertThat(sent).doesNotContain(TransactionKind.ORIGINAL, TransactionKind.BUMP);
        assertThat(wallet.last(fresh)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.last(stale)).isInstanceOf(IntentOutcome.Cancelled.class);
    }

    @Test
    void signatures_and_simulations_that_a_halt_wasted_are_asked_for_again() {
        Intent unsigned = wallet.payment("unsigned", 50);
        wallet.propose(unsigned);
        wallet.perform(wallet.todo.removeFirst());
        Intent unsimulated = wallet.payment("unsimulated", 50);
        wallet.propose(unsimulated);
        wallet.control(OperatorWord.HALT);
        wallet.finishTodo();

        wallet.control(OperatorWord.RESUME);
        wallet.finishTodo();
        wallet.mineAndLook();
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(unsigned.id())).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.last(unsimulated.id())).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_pause_does_not_weaken_a_halt_and_a_resume_lifts_both() {
        wallet.control(OperatorWord.HALT);
        wallet.control(OperatorWord.PAUSE);
        assertThat(Standing.of(wallet.state).condition()).isEqualTo(Condition.HALTED);

        wallet.control(OperatorWord.RESUME);
        assertThat(Standing.of(wallet.state).condition()).isEqualTo(Condition.RUNNING);
        assertThat(Standing.of(wallet.state).reason()).isEmpty();
        assertThat(wallet.events(WalletEvent.ControlCalled.class)).hasSize(3);
    }

    @Test
    void the_standing_lists_everything_that_was_signed_and_is_not_mined() {
        wallet.send(wallet.payment("mined", 50));
        wallet.mineAndLook();
        IntentId id = wallet.send(wallet.payment("p", 50));
        mineNothing(3);
        wallet.finishTodo();
        wallet.control(OperatorWord.HALT);

        Standing standing = Standing.of(wallet.state);
        assertThat(standing.mayLand())
                .extracting(Standing.MayLand::intent, Standing.MayLand::nonce, Standing.MayLand::kind)
                .containsExactly(tuple(id, 1L, TransactionKind.ORIGINAL), tuple(id, 1L, TransactionKind.BUMP));
        List<Hash> hashes = wallet.live(id).slots().getFirst().hashes();
        assertThat(standing.mayLand()).extracting(Standing.MayLand::transaction).containsExactlyElementsOf(hashes);
        assertThat(standing.reason())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("halted by operator", wallet.chain.now().toString()));
    }

    @Test
    void an_approval_given_while_halted_is_kept_and_acted_on_later() {
        Harness asking = new Harness(Samples.withApprovals(Samples.policy(), amount("0.1", WETH)), Mode.LIVE);
        IntentId id = asking.send(asking.payment("p", 50));
        asking.control(OperatorWord.HALT);
        asking.take(asking.decider.approve(asking.state, id, "operator", asking.conditions()));
        assertThat(asking.todo).isEmpty();

        asking.control(OperatorWord.RESUME);
        asking.mineAndLook();
        asking.finishTodo();
        asking.mineAndLook(3);

        assertThat(asking.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
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
