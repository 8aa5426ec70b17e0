package dev.banyan.runtime.internal.journal.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.kernel.wallet.WalletEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredSizeTest {

    @Test
    void the_events_of_a_token_transfer_take_less_than_250_bytes_each() {
        Transfer transfer = new Transfer(4_711);
        List<WalletEvent> events = new ArrayList<>(transfer.untilSent());
        events.addAll(transfer.untilFinished());
        events.addAll(transfer.untilForgotten());
        WalletEventForm form = new WalletEventForm();
        int sum = 0;
        for (WalletEvent event : events) {
            StoredEvent stored = form.write(event);
            System.out.printf("%-32s %5d bytes%n", stored.manifest(), stored.bytes().length);
            sum += stored.bytes().length;
        }
        System.out.printf("%d events, %d bytes, %d each%n", events.size(), sum, sum / events.size());
        assertThat(sum / events.size()).isLessThan(250);
    }
}
