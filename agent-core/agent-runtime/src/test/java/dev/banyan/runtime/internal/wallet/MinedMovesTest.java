package dev.banyan.runtime.internal.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.books.MovesKnown;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.wallet.Attempt;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.Slot;
import dev.banyan.kernel.wallet.TransactionKind;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.kernel.wallet.Word;
import dev.banyan.runtime.fixture.Scene;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MinedMovesTest {

    private static final long FEE = 50_000;

    private final MinedMoves moves = new MinedMoves(new Proceeds(new Scene().assemble()), Samples.ETH);
    private final Map<IntentId, LiveIntent> live = new LinkedHashMap<>();

    @Test
    void whatever_is_still_watched_is_told_by_its_hash_however_old_it_is() {
        put(3, Optional.of(7L), Slot.Resolution.SETTLED);
        put(4, Optional.of(100L), Slot.Resolution.OPEN);
        MovesKnown told = told(100);

        assertThat(told.moved().mined()).containsOnlyKeys(hash(3), hash(4));
        assertThat(told.moved().unmined()).isEmpty();
        assertThat(told.moved().mined().get(hash(3))).satisfies(move -> {
            assertThat(move.block()).isEqualTo(7);
            assertThat(move.own()).isEqualTo(Map.of(Samples.ETH, BigInteger.valueOf(-FEE)));
            assertThat(move.paid()).isEqualTo(Map.of(Samples.ETH, BigInteger.valueOf(-1_000)));
        });
    }

    @Test
    void what_is_not_mined_up_to_the_block_is_told_as_such() {
        put(3, Optional.of(101L), Slot.Resolution.OPEN);
        put(4, Optional.empty(), Slot.Resolution.OPEN);

        assertThat(told(100).moved().mined()).isEmpty();
        assertThat(told(100).moved().unmined()).containsExactlyInAnyOrder(hash(3), hash(4));
    }

    @Test
    void a_nonce_that_says_otherwise_than_the_receipts_is_not_admitted() {
        put(3, Optional.of(100L), Slot.Resolution.OPEN);
        put(4, Optional.of(101L), Slot.Resolution.OPEN);
        put(5, Optional.empty(), Slot.Resolution.OPEN);

        assertThat(told(99).admits(3)).isTrue();
        assertThat(told(99).admits(4)).as("a receipt that is late").isFalse();
        assertThat(told(100).admits(3)).as("another branch").isFalse();
        assertThat(told(100).admits(4)).isTrue();
        assertThat(told(101).admits(5)).isTrue();
        assertThat(told(101).admits(6)).isFalse();
    }

    @Test
    void a_nonce_that_somebody_else_used_up_is_waited_for_no_more() {
        put(3, Optional.empty(), Slot.Resolution.DROPPED);

        assertThat(told(100).admits(4)).isTrue();
    }

    private MovesKnown told(long block) {
        WalletState none = WalletState.startingAt(3);
        WalletState state = new WalletState(
                none.nonces(),
                live,
                none.ended(),
                none.budget(),
                none.revokes(),
                0,
                0,
                none.control(),
                Optional.empty());
        return moves.told(state, block, block);
    }

    private void put(long nonce, Optional<Long> block, Slot.Resolution resolution) {
        Intent intent = Samples.payment("pay/" + nonce, "tester", "payer", "0.000000000000001", 200);
        UnsignedTransaction transaction = new UnsignedTransaction(
                Samples.CHAIN_ID, nonce, intent.calls().getFirst(), 21_000, Wei.of(2), Wei.of(1));
        Attempt attempt = new Attempt(
                TransactionKind.ORIGINAL,
                transaction,
                Optional.of(new SignedTransaction(hash(nonce), Bytes.EMPTY, transaction)),
                Attempt.Delivery.SENT,
                1);
        Optional<Receipt> receipt =
                block.map(at -> new Receipt(hash(nonce), Hash.ZERO, at, true, FEE, Wei.of(1), Wei.ZERO, List.of()));
        Slot slot = new Slot(0, nonce, List.of(attempt), receipt, 0, resolution);
        live.put(
                intent.id(),
                new LiveIntent(
                        intent,
                        LiveIntent.Phase.ACTIVE,
                        new Word(Instant.EPOCH, false, false, false, Optional.empty()),
                        Lane.TRADING,
                        Optional.empty(),
                        List.of(slot),
                        Optional.empty(),
                        0,
                        Instant.EPOCH));
    }

    private static Hash hash(long number) {
        return Hash.of("0x%064x".formatted(number));
    }
}
