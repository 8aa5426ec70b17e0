package dev.banyan.runtime.internal.journal.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Prints how many stored events a second of one core's time are written, and read and applied. Runs only when asked for
 * by name:
 *
 * <pre>
 * mvn -pl agent-core/agent-runtime -am test -Dgates=off -Dsurefire.failIfNoSpecifiedTests=false -Dtest=ReplaySpeed
 * </pre>
 */
final class ReplaySpeed {

    private static final int TRANSFERS = 4_000;
    private static final int IN_FLIGHT = 16;
    private static final int ROUNDS = 8;

    private final WalletEventForm form = new WalletEventForm();

    @Test
    void events_are_replayed_at_twenty_thousand_a_second_or_more() throws UnreadableEvent {
        List<WalletEvent> events = events();
        long warm = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            long start = cpuTime();
            List<StoredEvent> stored = events.stream().map(form::write).toList();
            long written = cpuTime();
            for (StoredEvent event : stored) {
                form.read(event.manifest(), event.bytes());
            }
            long read = cpuTime();
            WalletState state = WalletState.startingAt(0);
            for (StoredEvent event : stored) {
                state = state.apply(form.read(event.manifest(), event.bytes()));
            }
            long applied = cpuTime();
            System.out.printf(
                    "round %d: written %,d/s, read %,d/s, read and applied %,d/s; next nonce %d%n",
                    round,
                    rate(events, written - start),
                    rate(events, read - written),
                    rate(events, applied - read),
                    state.nonces().next());
            warm = applied - read;
        }
        assertThat(rate(events, warm)).isGreaterThan(20_000);
    }

    /** Sixteen in flight at any time; each is watched while as many more are sent. */
    private static List<WalletEvent> events() {
        List<WalletEvent> events = new ArrayList<>();
        for (int i = 0; i < TRANSFERS + 2 * IN_FLIGHT; i++) {
            if (i < TRANSFERS) {
                events.addAll(new Transfer(i).untilSent());
            }
            if (i >= IN_FLIGHT && i < TRANSFERS + IN_FLIGHT) {
                events.addAll(new Transfer(i - IN_FLIGHT).untilFinished());
            }
            if (i >= 2 * IN_FLIGHT) {
                events.addAll(new Transfer(i - 2L * IN_FLIGHT).untilForgotten());
            }
        }
        return events;
    }

    /** Of this thread alone: what else the machine does changes little. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long rate(List<WalletEvent> events, long nanos) {
        return events.size() * 1_000_000_000L / nanos;
    }
}
