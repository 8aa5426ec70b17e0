package dev.banyan.verify.faults.matrix;

import dev.banyan.verify.faults.doom.DaemonMachine;
import dev.banyan.verify.faults.doom.DoomedDaemon;
import dev.banyan.verify.faults.doom.Life;
import dev.banyan.verify.faults.world.PayWorld;
import dev.banyan.verify.faults.world.Payroll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A first, undisturbed daemon that pays a list and leaves an archive of its classes behind, so that all others start faster. */
final class Rehearsal {

    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** Enough for a short list to be paid. */
    private static final String BLOCKS = "40";

    private Rehearsal() {}

    /** Does nothing where there is an archive already; fails if the daemon does not end well. */
    static void make(DaemonMachine machine, Path folder) throws IOException {
        if (machine.isQuick()) {
            return;
        }
        Payroll payroll = new Payroll(4, 1, 2);
        Files.writeString(folder.resolve("payouts.csv"), payroll.csv());
        try (PayWorld world = PayWorld.start();
                Miner miner = new Miner(world.rpc(), Weather.fair(), PACE)) {
            Path file = Files.writeString(
                    folder.resolve("payer.yaml"),
                    payroll.agentFile(world, world.anvil().http().toString()));
            DoomedDaemon daemon = new DoomedDaemon(
                    machine,
                    folder,
                    file,
                    Map.of("KEY", PayWorld.KEY, "BANYAN_HOME", folder.toString()),
                    Map.of("banyan.blocks", BLOCKS));
            miner.work();
            try (Life life = daemon.rehearse()) {
                Optional<Integer> status = life.ended(LONGEST);
                if (!status.equals(Optional.of(0)) || !machine.isQuick()) {
                    throw new IllegalStateException("the rehearsal ended with " + status + ": " + life.err());
                }
            }
        }
    }
}
