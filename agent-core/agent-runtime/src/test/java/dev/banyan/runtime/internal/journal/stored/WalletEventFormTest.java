package dev.banyan.runtime.internal.journal.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.wallet.WalletEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WalletEventFormTest {

    private final WalletEventForm form = new WalletEventForm();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20261124})
    void an_event_of_every_kind_comes_back_as_it_was(long seed) throws UnreadableEvent {
        System.out.println("WalletEventFormTest seed " + seed);
        for (WalletEvent event : new RandomEvents(seed).all()) {
            StoredEvent stored = form.write(event);
            WalletEvent read = form.read(stored.manifest(), stored.bytes());
            assertThat(read).isEqualTo(event);
            // Tokens are equal by address; here their symbols and decimals count as well.
            assertThat(read).usingRecursiveComparison().isEqualTo(event);
            assertThat(form.write(read).bytes()).isEqualTo(stored.bytes());
        }
    }

    @Test
    void events_actions_and_outcomes_of_every_kind_are_tried() {
        RandomEvents random = new RandomEvents(1);
        assertThat(types(random.all())).containsExactlyInAnyOrder(WalletEvent.class.getPermittedSubclasses());
        assertThat(types(random.actions())).containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
        assertThat(types(random.outcomes())).containsExactlyInAnyOrder(IntentOutcome.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void damaged_bytes_are_told_as_such_or_read_as_another_event(long seed) {
        System.out.println("WalletEventFormTest damage seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        for (WalletEvent event : new RandomEvents(seed).all()) {
            StoredEvent stored = form.write(event);
            for (int i = 0; i < 60; i++) {
                refused += refuses(stored.manifest(), damage(stored.bytes(), random)) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void bytes_cut_off_anywhere_are_refused() {
        for (WalletEvent event : new RandomEvents(7).all()) {
            StoredEvent stored = form.write(event);
            for (int length = 0; length < stored.bytes().length; length++) {
                assertThat(refuses(stored.manifest(), Arrays.copyOf(stored.bytes(), length)))
                        .as(stored.manifest() + " cut to " + length)
                        .isTrue();
            }
            assertThat(refuses(stored.manifest(), Arrays.copyOf(stored.bytes(), stored.bytes().length + 1)))
                    .as(stored.manifest() + " and a byte more")
                    .isTrue();
        }
    }

    @Test
    void bytes_under_the_manifest_of_another_event_are_refused() {
        StoredEvent sent = form.write(new RandomEvents(3).all().getLast());
        assertThat(refuses("wallet.intent-accepted.1", sent.bytes())).isTrue();
    }

    @Test
    void a_newer_manifest_is_told_with_what_this_build_knows() {
        assertThatThrownBy(() -> form.read("wallet.intent-accepted.99", new byte[0]))
                .isInstanceOfSatisfying(
                        UnreadableEvent.class, e -> assertThat(e.isNewer()).isTrue())
                .hasMessage("written by a newer Banyan: manifest wallet.intent-accepted.99;"
                        + " this build knows up to wallet.intent-accepted.1");
        assertThatThrownBy(() -> form.read("wallet.moon-reached.1", new byte[0]))
                .isInstanceOfSatisfying(
                        UnreadableEvent.class, e -> assertThat(e.isNewer()).isTrue())
                .hasMessage("written by a newer Banyan: manifest wallet.moon-reached.1;"
                        + " this build knows no event of that name");
    }

    @Test
    void a_field_that_a_newer_build_added_is_not_dropped_in_silence() {
        Form<WalletEvent.NonceObserved> newer = Form.of(
                (out, e) -> out.number("n", e.nonce()).number("b", e.block()).text("why", "new"),
                in -> new WalletEvent.NonceObserved(in.number("n"), in.number("b")));
        byte[] bytes = Cbor.write(newer, new WalletEvent.NonceObserved(4, 9));
        assertThatThrownBy(() -> form.read("wallet.nonce-observed.1", bytes))
                .isInstanceOfSatisfying(
                        UnreadableEvent.class, e -> assertThat(e.isNewer()).isTrue())
                .hasMessageContaining("why");
    }

    @Test
    void no_name_of_a_class_is_in_the_bytes() {
        for (WalletEvent event : new RandomEvents(5).all()) {
            String bytes = new String(form.write(event).bytes(), StandardCharsets.ISO_8859_1);
            assertThat(bytes)
                    .doesNotContain(
                            "banyan", "Wallet", "Intent", event.getClass().getSimpleName());
        }
    }

    @Test
    void the_call_of_a_signed_transaction_is_stored_in_its_bytes_alone() {
        RandomValues values = new RandomValues(11);
        UnsignedTransaction unsigned = values.unsigned();
        SignedTransaction signed =
                new SignedTransaction(values.hash(), RawBytes.of(unsigned, values.hash(), values.hash()), unsigned);
        byte[] bytes = Cbor.write(TransactionForms.SIGNED, signed);
        assertThat(bytes).hasSizeLessThan(signed.raw().length() + 50);
    }

    private boolean refuses(String manifest, byte[] bytes) {
        try {
            form.read(manifest, bytes);
            return false;
        } catch (UnreadableEvent e) {
            assertThat(e).message().isNotBlank();
            return true;
        } catch (RuntimeException e) {
            return fail("not told as damaged: " + manifest, e);
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static Set<Class<?>> types(List<?> values) {
        Set<Class<?>> types = new HashSet<>();
        values.forEach(value -> types.add(value.getClass()));
        return types;
    }
}
