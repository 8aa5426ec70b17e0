package dev.banyan.runtime.internal.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.banyan.api.chain.Broadcaster;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.strategy.Revision;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeEvent.Purpose;
import dev.banyan.runtime.fixture.Kits;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.testkit.chain.FakeEffect;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WalletTest {

    private final ActorTestKit kit = Kits.real();

    private final WalletScene wallet = new WalletScene(kit);

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void an_intent_is_decided_sent_mined_and_confirmed() {
        wallet.open().offer("pay");
        assertThat(wallet.expect(RuntimeEvent.IntentDecided.class).verdict()).isEqualTo(new Verdict.Allowed());
        RuntimeEvent.TransactionSent sent = wallet.expect(RuntimeEvent.TransactionSent.class);
        assertThat(sent.purpose()).isEqualTo(Purpose.CALL);
        assertThat(sent.nonce()).isZero();
        wallet.mine();
        assertThat(wallet.expect(RuntimeEvent.TransactionMined.class).transaction())
                .isEqualTo(sent.transaction());
        wallet.told.expectNoMessage();
        wallet.mine();
        Receipt receipt = wallet.expect(RuntimeEvent.TransactionConfirmed.class).receipt();
        assertThat(wallet.expectOutcome(IntentOutcome.Confirmed.class).receipts())
                .containsExactly(receipt);
        RuntimeEvent.IntentEnded ended = wallet.expect(RuntimeEvent.IntentEnded.class);
        assertThat(ended.net().units())
                .isEqualTo(Samples.amount("1", Samples.WETH)
                        .units()
                        .add(receipt.fee().value())
                        .negate());
    }

    @Test
    void what_the_gate_denies_is_neither_signed_nor_sent() {
        wallet.scene.chain.whenCalled(call -> FakeEffect.reverts("no"));
        wallet.open().offer("pay");
        assertThat(wallet.expectOutcome(IntentOutcome.Denied.class).rule()).isEqualTo("simulation");
        assertThat(wallet.expect(RuntimeEvent.IntentDecided.class).verdict()).isInstanceOf(Verdict.Denied.class);
        assertThat(wallet.scene.signer.signed()).isEmpty();
        assertThat(wallet.scene.chain.received()).isEmpty();
    }

    @Test
    void nobody_proposes_under_the_ids_of_its_own_revocations() {
        wallet.open().offer("revoke/31337/" + Samples.WETH.address() + "/0/0");
        assertThat(wallet.expectOutcome(IntentOutcome.Denied.class).rule()).isEqualTo("wallet");
        assertThat(wallet.scene.chain.received()).isEmpty();
    }

    @Test
    void without_a_simulation_the_gate_stays_closed() {
        wallet.scene.chain.interceptSimulations(
                request -> CompletableFuture.failedFuture(new RuntimeException("down")));
        wallet.open().offer("pay", 2);
        wallet.show(wallet.scene.chain.mineEmpty());
        wallet.show(wallet.scene.chain.mineEmpty());
        wallet.expectOutcome(IntentOutcome.Expired.class);
        assertThat(wallet.scene.chain.received()).isEmpty();
    }

    @Test
    void a_revert_on_the_chain_costs_gas_and_ends_the_intent() {
        wallet.scene.chain.whenMined(call -> FakeEffect.reverts("too late"));
        wallet.open().offer("pay");
        wallet.expect(RuntimeEvent.TransactionSent.class);
        wallet.mine();
        wallet.mine();
        Receipt receipt = wallet.expect(RuntimeEvent.TransactionReverted.class).receipt();
        assertThat(wallet.expectOutcome(IntentOutcome.Reverted.class).receipts())
                .containsExactly(receipt);
        assertThat(wallet.expect(RuntimeEvent.IntentEnded.class).net().units())
                .isEqualTo(receipt.fee().value().negate());
    }

    @Test
    void a_lost_reply_is_unknown_until_the_transaction_is_found() {
        wallet.scene.chain.nextSend(new Broadcaster.Sent.Unknown("timeout"), true);
        wallet.open().offer("pay");
        wallet.expect(RuntimeEvent.TransactionUnknown.class);
        wallet.expectOutcome(IntentOutcome.Unknown.class);
        wallet.mine();
        wallet.mine();
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
        assertThat(wallet.scene.signer.signed()).hasSize(1);
    }

    @Test
    void bytes_that_never_arrived_are_sent_again_as_they_were() {
        wallet.scene.chain.nextSend(new Broadcaster.Sent.Unknown("timeout"), false);
        wallet.open().offer("pay");
        wallet.expectOutcome(IntentOutcome.Unknown.class);
        assertThat(wallet.scene.chain.received()).isEmpty();
        wallet.mine();
        wallet.mine();
        wallet.mine();
        wallet.mine();
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
        assertThat(wallet.scene.signer.signed()).hasSize(1);
    }

    @Test
    void who_begins_anew_waits_for_what_it_wished_for_before() {
        wallet.open().offer("move/tester/operator/before");
        wallet.expect(RuntimeEvent.TransactionSent.class);
        wallet.wallet().tell(new Wallet.BeginsAnew(new Origin("tester", "operator")));
        wallet.offer("move/tester/operator/after");
        wallet.expectOutcome(IntentOutcome.Busy.class);

        wallet.mine();
        wallet.offer("move/tester/operator/after");
        wallet.expect(RuntimeEvent.TransactionSent.class);
    }

    @Test
    void who_begins_anew_waits_also_for_a_wish_that_was_not_taken_in_yet() {
        wallet.open().offer("move/tester/operator/before");
        wallet.wallet().tell(new Wallet.BeginsAnew(new Origin("tester", "operator")));
        wallet.offer("move/tester/operator/after");
        wallet.expectOutcome(IntentOutcome.Busy.class);
        wallet.expect(RuntimeEvent.TransactionSent.class);

        wallet.mine();
        wallet.offer("move/tester/operator/after");
        wallet.expect(RuntimeEvent.TransactionSent.class);
    }

    @Test
    void past_its_last_block_an_intent_is_cancelled_on_its_own_nonce() {
        wallet.open().offer("pay", 2);
        Hash call = wallet.expect(RuntimeEvent.TransactionSent.class).transaction();
        wallet.mineEmpty();
        wallet.mineEmpty();
        RuntimeEvent.TransactionSent cancel = wallet.expect(RuntimeEvent.TransactionSent.class);
        assertThat(cancel.purpose()).isEqualTo(Purpose.CANCEL);
        assertThat(cancel.nonce()).isZero();
        assertThat(wallet.scene.chain.waiting())
                .extracting(SignedTransaction::hash)
                .containsExactly(cancel.transaction())
                .doesNotContain(call);
        wallet.mine();
        wallet.mine();
        wallet.expectOutcome(IntentOutcome.Cancelled.class);
        wallet.expect(RuntimeEvent.TransactionCancelled.class);
        assertThat(wallet.scene.chain.balance(Samples.PAYROLL, Samples.ETH)).isZero();
    }

    @Test
    void what_is_withdrawn_before_it_is_signed_ends_at_once() {
        wallet.scene.chain.interceptSimulations(
                request -> CompletableFuture.failedFuture(new RuntimeException("down")));
        Intent intent = wallet.open().offer("pay");
        wallet.sync();
        wallet.wallet().tell(new Wallet.Revise(intent.origin(), List.of(new Revision.Withdraw(intent.id()))));
        wallet.expectOutcome(IntentOutcome.Expired.class);
        assertThat(wallet.scene.signer.signed()).isEmpty();
    }

    @Test
    void what_a_block_passed_by_is_sent_again_for_what_it_can_afford() {
        Intent intent = wallet.open().offer("pay");
        wallet.expect(RuntimeEvent.TransactionSent.class);
        wallet.mineEmpty();
        Bid bid = new Bid(Wei.gwei(10).times(1_000_000));
        wallet.wallet().tell(new Wallet.Revise(intent.origin(), List.of(new Revision.Raise(intent.id(), bid))));
        RuntimeEvent.TransactionSent bump = wallet.expect(RuntimeEvent.TransactionSent.class);
        assertThat(bump.purpose()).isEqualTo(Purpose.BUMP);
        assertThat(bump.nonce()).isZero();
        wallet.mine();
        wallet.mine();
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_transaction_that_nobody_takes_is_replaced_for_more() {
        wallet.open().offer("pay");
        Hash first = wallet.expect(RuntimeEvent.TransactionSent.class).transaction();
        wallet.scene.chain.fees(Wei.gwei(40), Wei.gwei(2));
        wallet.mineEmpty();
        wallet.mineEmpty();
        wallet.mineEmpty();
        RuntimeEvent.TransactionSent bump = wallet.expect(RuntimeEvent.TransactionSent.class);
        assertThat(bump.purpose()).isEqualTo(Purpose.BUMP);
        assertThat(bump.nonce()).isZero();
        wallet.mine();
        wallet.mine();
        RuntimeEvent.TransactionReplaced replaced = wallet.expect(RuntimeEvent.TransactionReplaced.class);
        assertThat(replaced.transaction()).isEqualTo(first);
        assertThat(replaced.by()).isEqualTo(bump.transaction());
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_reorg_puts_a_mined_transaction_back_among_the_sent() {
        wallet.open().offer("pay");
        wallet.expect(RuntimeEvent.TransactionSent.class);
        wallet.mine();
        wallet.expect(RuntimeEvent.TransactionMined.class);
        wallet.scene.chain.reorg(1, true);
        wallet.tell(new ChainFeed.Reorg(0, 1));
        wallet.show(wallet.scene.chain.headNow());
        wallet.expect(RuntimeEvent.TransactionUnmined.class);
        wallet.mine();
        wallet.expect(RuntimeEvent.TransactionMined.class);
        wallet.mine();
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
    }

    @Test
    void the_same_id_is_the_same_intent_for_ever() {
        wallet.open().offer("pay");
        wallet.offer("pay");
        wallet.expect(RuntimeEvent.TransactionSent.class);
        wallet.mine();
        wallet.mine();
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
        wallet.offer("pay");
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
        assertThat(wallet.scene.chain.received()).hasSize(1);
    }

    @Test
    void intents_come_one_after_another_and_see_what_is_under_way() {
        wallet.open().offer("one");
        wallet.offer("two");
        assertThat(wallet.expect(RuntimeEvent.TransactionSent.class).nonce()).isZero();
        assertThat(wallet.expect(RuntimeEvent.TransactionSent.class).nonce()).isEqualTo(1);
        wallet.mine();
        wallet.mine();
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
    }

    @Test
    void more_than_sixty_four_waiting_intents_are_told_to_come_again() {
        CompletableFuture<Simulation> never = new CompletableFuture<>();
        wallet.open();
        wallet.scene.chain.interceptSimulations(request -> never);
        for (int i = 0; i <= 64; i++) {
            wallet.offer("pay-" + i);
        }
        wallet.told.expectNoMessage();
        wallet.offer("one-too-many");
        assertThat(wallet.expectOutcome(IntentOutcome.Busy.class).reason()).contains("64");
    }

    @Test
    void in_paper_mode_the_road_ends_at_the_verdict() {
        wallet.scene.agent(SampleAgent.named("tester").onPaper());
        wallet.open().offer("pay");
        wallet.expectOutcome(IntentOutcome.WouldSend.class);
        assertThat(wallet.scene.signer.signed()).isEmpty();
        assertThat(wallet.scene.chain.received()).isEmpty();
    }

    @Test
    void a_key_that_can_not_be_used_denies_and_gives_the_nonce_back() {
        wallet.scene.signer.lock();
        wallet.open().offer("pay");
        assertThat(wallet.expectOutcome(IntentOutcome.Denied.class).rule()).isEqualTo("signer");
        assertThat(wallet.scene.chain.received()).isEmpty();
    }

    @Test
    void a_nonce_that_another_used_freezes_the_account() {
        wallet.open();
        wallet.scene.chain.useForeignNonce(Samples.ACCOUNT);
        wallet.show(wallet.scene.chain.mine());
        assertThat(wallet.expect(RuntimeEvent.WalletFrozen.class).reason()).contains("nonce 0");
        wallet.offer("pay");
        assertThat(wallet.expectOutcome(IntentOutcome.Busy.class).reason()).contains("frozen");
    }

    @Test
    void on_paper_the_account_may_be_used_by_others() {
        wallet.scene.agent(SampleAgent.named("tester").onPaper());
        wallet.open();
        wallet.scene.chain.useForeignNonce(Samples.ACCOUNT);
        wallet.mine();
        wallet.offer("pay");
        wallet.expectOutcome(IntentOutcome.WouldSend.class);
    }

    @Test
    void a_confirmed_transaction_that_a_reorg_takes_away_is_brought_back() {
        wallet.open().offer("pay");
        wallet.expect(RuntimeEvent.TransactionSent.class);
        wallet.mine();
        wallet.mine();
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
        wallet.scene.chain.reorg(2, false);
        wallet.tell(new ChainFeed.Reorg(0, 2));
        wallet.show(wallet.scene.chain.headNow());
        wallet.expect(RuntimeEvent.TransactionUnmined.class);
        wallet.sync();
        wallet.mine();
        wallet.mine();
        wallet.mine();
        wallet.mine();
        wallet.expect(RuntimeEvent.TransactionMined.class);
        assertThat(wallet.scene.chain.balance(Samples.PAYROLL, Samples.ETH))
                .isEqualTo(Samples.amount("1", Samples.ETH).units());
    }

    @Test
    void while_the_chain_is_lost_intents_wait() {
        wallet.open();
        wallet.tell(new ChainFeed.Lost("no route"));
        wallet.offer("pay");
        wallet.told.expectNoMessage();
        assertThat(wallet.scene.signer.signed()).isEmpty();
        wallet.tell(new ChainFeed.Restored());
        wallet.mine();
        wallet.expect(RuntimeEvent.TransactionSent.class);
    }

    @Test
    void a_resting_wallet_ends_what_is_in_flight_and_takes_nothing_new() {
        wallet.open().offer("pay");
        wallet.expect(RuntimeEvent.TransactionSent.class);
        TestProbe<Wallet.Idle> idle = kit.createTestProbe();
        wallet.wallet().tell(new Wallet.Rest());
        wallet.wallet().tell(new Wallet.Drain(idle.ref()));
        wallet.offer("late");
        wallet.expectOutcome(IntentOutcome.Busy.class);
        idle.expectNoMessage();
        wallet.mine();
        wallet.mine();
        wallet.expectOutcome(IntentOutcome.Confirmed.class);
        idle.expectMessage(new Wallet.Idle(wallet.wallet()));
    }
}
