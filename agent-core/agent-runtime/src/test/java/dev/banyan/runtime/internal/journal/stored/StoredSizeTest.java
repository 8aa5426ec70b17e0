package dev.banyan.runtime.internal.journal.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredSizeTest {

    private final Transfer transfer = new Transfer(0);
    private final WalletEventForm form = new WalletEventForm();

    @Test
    void the_events_of_a_token_transfer_take_less_than_250_bytes_each() {
        List<WalletEvent> events = new ArrayList<>(transfer.untilSent());
        events.addAll(transfer.untilFinished());
        events.addAll(transfer.untilForgotten());
        int sum = 0;
        for (WalletEvent event : events) {
            StoredEvent stored = form.write(event);
            System.out.printf("%-32s %5d bytes%n", stored.manifest(), stored.bytes().length);
            sum += stored.bytes().length;
        }
        System.out.printf("%d events, %d bytes, %d each%n", events.size(), sum, sum / events.size());
        assertThat(sum / events.size()).isLessThan(250);
    }

    @Test
    void calldata_is_stored_with_the_intent_and_within_the_signed_bytes_and_nowhere_else() {
        List<String> holders = new ArrayList<>();
        for (WalletEvent event : transfer.untilSent()) {
            StoredEvent stored = form.write(event);
            if (calldataIn(stored.bytes()) > 0) {
                holders.add(stored.manifest() + " x " + calldataIn(stored.bytes()));
            }
        }
        assertThat(holders).containsExactly("wallet.intent-accepted.1 x 1", "wallet.transaction-signed.1 x 1");
    }

    @Test
    void a_snapshot_holds_calldata_once() {
        WalletState state = WalletState.startingAt(0);
        for (WalletEvent event : transfer.untilSent()) {
            state = state.apply(event);
        }
        assertThat(calldataIn(Cbor.write(WalletStateForms.STATE, state))).isEqualTo(1);
    }

    private int calldataIn(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String digits = transfer.call().data().value().substring(2);
        String data = new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1);
        int count = 0;
        for (int at = text.indexOf(data); at >= 0; at = text.indexOf(data, at + 1)) {
            count++;
        }
        return count;
    }
}
