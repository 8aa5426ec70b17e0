package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a wallet does first when it is there again. */
class WalletAdoptionTest {

    private final Harness wallet = Harness.live();

    @Test
    void what_was_mined_while_it_was_dead_is_found_and_freezes_nothing() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.crash();
        wallet.chain.mine(1, Set.of());
        wallet.chain.mine(0, Set.of());
        wallet.chain.mine(0, Set.of());
        wallet.restart();

        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(wallet.state.frozen()).isEmpty();
        assertThat(wallet.todo).isEmpty();
    }

    @Test
    void what_was_stored_and_not_known_as_sent_is_sent_as_it_was_stored() {
        wallet.propose(wallet.payment("p", 50));
        wallet.perform(wallet.todo.removeFirst());
        wallet.perform(wallet.todo.removeFirst());
        var stored = wallet.asked(WalletEffect.Broadcast.class).getFirst();
        wallet.crash();
        wallet.restart();

        assertThat(wallet.asked(WalletEffect.Broadcast.class)).containsExactly(stored);
        assertThat(wallet.asked(WalletEffect.Sign.class)).isEmpty();
    }

    @Test
    void what_is_thought_of_at_a_head_waits_for_what_the_same_origin_wished_for_before_the_start() {
        wallet.send(wallet.trade("move/a/test/before", 50));
        wallet.crash();
        wallet.restart();
        Intent next = wallet.trade("move/a/test/after", 50);
        wallet.propose(next);
        assertThat(wallet.last(next.id())).isInstanceOf(IntentOutcome.Busy.class);

        Intent foreign = new Intent(
                new IntentId("move/a/another/x"), new Origin("a", "another"), next.action(), next.calls(), 50);
        assertThat(wallet.live(wallet.send(foreign)).slots()).isNotEmpty();
        IntentId plain = wallet.send(wallet.payment("p", 50));
        assertThat(wallet.live(plain).slots()).isNotEmpty();

        wallet.mineAndLook();
        assertThat(wallet.live(wallet.send(next)).slots()).isNotEmpty();
    }

    @Test
    void also_once_that_is_mined_where_it_was_thought_of_at_a_head_before() {
        wallet.send(wallet.trade("response/a/test/before", 50));
        wallet.crash();
        wallet.restart();
        Hash before = wallet.chain.head().hash();
        for (int i = 0; i < 3; i++) {
            wallet.mineAndLook();
            Intent late = wallet.trade(
                    IntentId.ofResponse("a", "test", before, "late" + i).value(), 50);
            wallet.propose(late);
            assertThat(wallet.last(late.id())).isInstanceOf(IntentOutcome.Busy.class);
        }
        Hash now = wallet.chain.head().hash();
        IntentId response = IntentId.ofResponse("a", "test", now, "out");
        assertThat(wallet.live(wallet.send(wallet.trade(response.value(), 50))).slots())
                .isNotEmpty();
    }

    @Test
    void what_was_wished_for_in_this_life_is_not_waited_for() {
        wallet.send(wallet.trade("move/a/test/one", 50));
        IntentId two = wallet.send(wallet.trade("move/a/test/two", 50));

        assertThat(wallet.live(two).slots()).isNotEmpty();
    }

    @Test
    void what_is_too_late_is_cancelled_on_its_nonce_and_never_sent_again() {
        wallet.propose(wallet.payment("p", 3));
        wallet.perform(wallet.todo.removeFirst());
        wallet.perform(wallet.todo.removeFirst());
        wallet.crash();
        mineNothingUnseen(3);
        wallet.restart();

        assertThat(wallet.asked(WalletEffect.Broadcast.class)).isEmpty();
        assertThat(wallet.asked(WalletEffect.Sign.class))
                .flatExtracting(WalletEffect.Sign::transactions)
                .singleElement()
                .satisfies(unsigned -> {
                    assertThat(unsigned.transaction().nonce()).isZero();
                    assertThat(unsigned.transaction().gasLimit()).isEqualTo(21_000);
                });
        wallet.finishTodo();
        wallet.mineAndLook(3);
        assertThat(wallet.last(new IntentId("p"))).isInstanceOf(IntentOutcome.Cancelled.class);
    }

    @Test
    void what_was_laid_out_and_not_signed_is_signed_or_if_too_late_expires() {
        Intent fresh = wallet.payment("fresh", 50);
        Intent late = wallet.payment("late", 3);
        wallet.propose(fresh, late);
        wallet.perform(wallet.todo.removeFirst());
        wallet.store();
        wallet.crash();
        mineNothingUnseen(3);
        wallet.restart();

        assertThat(wallet.asked(WalletEffect.Sign.class))
                .flatExtracting(WalletEffect.Sign::transactions)
                .extracting(unsigned -> unsigned.id())
                .containsExactly(fresh.id());
        assertThat(wallet.last(late.id())).isEqualTo(new IntentOutcome.Expired());
        assertThat(wallet.state.nonces().inFlight()).containsExactly(0L);
    }

    @Test
    void what_was_taken_in_and_not_decided_is_simulated_anew() {
        Intent first = wallet.payment("first", 50);
        Intent second = wallet.payment("second", 50);
        wallet.propose(first, second);
        wallet.store();
        wallet.crash();
        wallet.restart();

        assertThat(wallet.asked(WalletEffect.Simulate.class))
                .singleElement()
                .satisfies(asked -> assertThat(asked.wanted())
                        .extracting(WalletEffect.Wanted::id)
                        .containsExactly(first.id(), second.id()));
    }

    @Test
    void what_was_not_stored_never_happened() {
        wallet.propose(wallet.payment("p", 50));
        wallet.perform(wallet.todo.removeFirst());
        wallet.crash();

        assertThat(wallet.state).isEqualTo(wallet.initial);
    }

    @Test
    void a_halt_survives_and_keeps_the_adoption_from_sending() {
        wallet.propose(wallet.payment("p", 50));
        wallet.perform(wallet.todo.removeFirst());
        wallet.perform(wallet.todo.removeFirst());
        wallet.control(OperatorWord.HALT);
        wallet.store();
        wallet.crash();
        wallet.restart();
        assertThat(wallet.todo).isEmpty();
        assertThat(Standing.of(wallet.state).mayLand()).hasSize(1);

        wallet.control(OperatorWord.RESUME);
        wallet.mineAndLook();
        wallet.finishTodo();
        wallet.mineAndLook(3);
        assertThat(wallet.last(new IntentId("p"))).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_confirmed_one_that_a_reorg_took_while_it_was_dead_is_brought_back_however_late() {
        IntentId id = wallet.send(wallet.payment("p", 5));
        wallet.mineAndLook(3);
        wallet.store();
        wallet.crash();
        wallet.chain.reorg(4, true);
        mineNothingUnseen(4);
        wallet.restart();
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.events(WalletEvent.TransactionConfirmed.class)).hasSize(2);
        assertThat(wallet.told.get(id))
                .extracting(Object::getClass)
                .containsExactly(
                        IntentOutcome.Confirmed.class, IntentOutcome.Unknown.class, IntentOutcome.Confirmed.class);
        assertThat(wallet.kinds.values()).doesNotContain(TransactionKind.CANCEL);
    }

    @Test
    void a_failed_one_that_a_reorg_took_while_it_was_dead_is_cancelled() {
        IntentId id = wallet.send(wallet.payment("p", 50));
        wallet.chain.mine(1, Set.of(0));
        wallet.head();
        wallet.mineAndLook(2);
        assertThat(wallet.last(id)).isInstanceOf(IntentOutcome.Reverted.class);
        wallet.store();
        wallet.crash();
        wallet.chain.reorg(4, true);
        wallet.restart();
        wallet.finishTodo();
        wallet.mineAndLook(3);

        assertThat(wallet.events(WalletEvent.TransactionMined.class))
                .extracting(mined -> wallet.kinds.get(mined.receipt().transaction()))
                .containsExactly(TransactionKind.ORIGINAL, TransactionKind.CANCEL);
    }

    private void mineNothingUnseen(int blocks) {
        for (int i = 0; i < blocks; i++) {
            wallet.chain.mine(0, Set.of());
        }
    }
}
