package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Prints how many stored events a second of one core's time are written, and read and applied; not a test. */
final class ReplaySpeed {

    private static final int TRANSFERS = 4_000;
    private static final int IN_FLIGHT = 16;
    private static final int ROUNDS = 8;

    private final WalletEventForm form = new WalletEventForm();

    private ReplaySpeed() {}

    /** No arguments. */
    public static void main(String[] args) throws UnreadableEvent {
        new ReplaySpeed().run();
    }

    private void run() throws UnreadableEvent {
        List<WalletEvent> events = events();
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
        }
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
