package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalletFreezeTest {

    private final Harness wallet = Harness.live();

    @Test
    void a_nonce_that_was_never_taken_here_freezes_the_account() {
        wallet.chain.mineForeign();
        wallet.head();

        assertThat(Standing.of(wallet.state).condition()).isEqualTo(Standing.Condition.FROZEN);
        assertThat(Standing.of(wallet.state).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("nonce 0"));
        wallet.propose(wallet.payment("p", 20));
        assertThat(wallet.last(new IntentId("p")))
                .isInstanceOfSatisfying(
                        IntentOutcome.Busy.class,
                        busy -> assertThat(busy.reason()).contains("frozen", "nonce 0"));
    }

    @Test
    void the_nonce_that_a_wallet_begins_with_is_no_reason_to_freeze() {
        wallet.chain.mineForeign();
        wallet.take(wallet.decider.open(wallet.state, wallet.chain.nonce(), wallet.chain.head()));
        wallet.head();

        assertThat(wallet.state.frozen()).isEmpty();
        assertThat(wallet.state.nonces().peek()).isEqualTo(1);
    }

    @Test
    void on_paper_others_may_use_the_account() {
        Harness paper = new Harness(Samples.policy(), Mode.PAPER);
        paper.chain.mineForeign();
        paper.head();

        assertThat(paper.state.frozen()).isEmpty();
    }

    @Test
    void a_frozen_account_ends_what_is_in_flight_and_signs_nothing_new() {
        IntentId going = wallet.send(wallet.payment("going", 4));
        wallet.propose(wallet.payment("waiting", 50));
        wallet.take(frozen());
        wallet.finishTodo();
        assertThat(wallet.events(WalletEvent.TransactionPrepared.class)).hasSize(1);
        mineNothing(4);
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(going)).isInstanceOf(IntentOutcome.Cancelled.class);
        assertThat(wallet.live(new IntentId("waiting")).phase()).isEqualTo(LiveIntent.Phase.PROPOSED);
    }

    @Test
    void after_a_resume_the_wallet_goes_on_from_the_chains_nonce() {
        wallet.propose(wallet.payment("waiting", 50));
        wallet.chain.mineForeign();
        wallet.chain.mineForeign();
        wallet.head();
        wallet.finishTodo();
        wallet.control(OperatorWord.RESUME);
        wallet.mineAndLook();
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.last(new IntentId("waiting"))).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.events(WalletEvent.TransactionPrepared.class))
                .extracting(prepared -> prepared.layout().nonce())
                .containsExactly(2L);
        assertThat(wallet.state.frozen()).isEmpty();
    }

    @Test
    void a_resumed_account_freezes_again_when_it_is_used_again() {
        wallet.chain.mineForeign();
        wallet.head();
        wallet.control(OperatorWord.RESUME);
        mineNothing(5);
        assertThat(wallet.state.frozen()).isEmpty();
        wallet.chain.mineForeign();
        wallet.head();

        assertThat(wallet.events(WalletEvent.AccountFrozen.class)).hasSize(2);
    }

    @Test
    void a_nonce_of_ours_that_another_took_freezes_when_that_counts_at_a_second_head() {
        wallet.send(wallet.payment("p", 50));
        wallet.chain.mineForeign();
        wallet.head();
        mineNothing(2);
        assertThat(wallet.state.frozen()).isEmpty();
        mineNothing(1);

        assertThat(wallet.state.frozen())
                .hasValueSatisfying(reason -> assertThat(reason).contains("nonce 0"));
    }

    @Test
    void a_receipt_that_the_node_does_not_know_yet_freezes_nothing() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.chain.mine(1, Set.of());
        HeadView full = wallet.chain.view(WalletDecider.lookUps(wallet.state, false));
        wallet.take(wallet.decider.head(wallet.state, without(full)));
        mineNothing(2);

        assertThat(wallet.state.frozen()).isEmpty();
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_head_below_what_was_seen_is_lag_and_changes_nothing() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(2);
        HeadView old = wallet.chain.view(WalletDecider.lookUps(wallet.state, true), 2);

        assertThat(wallet.decider.head(wallet.state, old).events()).isEmpty();
        assertThat(wallet.decider.resume(wallet.state, old))
                .isEqualTo(new Decision(wallet.state, List.of(), List.of()));
        assertThat(wallet.live(id).slots().getFirst().mined()).isPresent();
    }

    @Test
    void nothing_is_taken_in_at_a_head_below_what_was_seen() {
        Conditions old = wallet.conditions();
        wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(2);
        wallet.take(wallet.decider.propose(
                wallet.state, List.of(wallet.payment("q", 50)), wallet.table, Horizon.OPEN, old));

        assertThat(wallet.last(new IntentId("q"))).isInstanceOf(IntentOutcome.Busy.class);
    }

    @Test
    void a_nonce_that_a_reorg_took_from_others_is_used_again() {
        wallet.chain.mineForeign();
        wallet.head();
        wallet.control(OperatorWord.RESUME);
        wallet.reorg(1, true);
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.mineAndLook(3);

        assertThat(wallet.events(WalletEvent.NonceReopened.class)).hasSize(1);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.state.nonces().peek()).isEqualTo(1);
    }

    private Decision frozen() {
        WalletEvent event = new WalletEvent.AccountFrozen(
                "a test says so", wallet.chain.head().number());
        return new Decision(wallet.state.apply(event), List.of(event), List.of());
    }

    private static HeadView without(HeadView view) {
        return new HeadView(
                view.head(),
                view.asked(),
                Map.of(),
                view.minedNonce(),
                view.settledNonce(),
                view.confirmedUpTo(),
                view.fees(),
                view.at());
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
