package dev.banyan.runtime.internal.household;

import dev.banyan.kernel.wallet.Standing;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.control.ControlReport;
import java.util.List;
import java.util.Optional;

/** Puts what the kernel says of an account into the words of an operator's report. */
final class Standings {

    private Standings() {}

    static ControlReport.Account of(AgentAssembly assembly, Standing standing) {
        return new ControlReport.Account(
                assembly.name(),
                assembly.account(),
                switch (standing.condition()) {
                    case RUNNING -> ControlReport.Standing.RUNNING;
                    case PAUSED -> ControlReport.Standing.PAUSED;
                    case EXITING -> ControlReport.Standing.EXITING;
                    case FROZEN -> ControlReport.Standing.FROZEN;
                    case HALTED -> ControlReport.Standing.HALTED;
                },
                standing.reason(),
                standing.since(),
                standing.mayLand().stream()
                        .map(may -> new ControlReport.Pending(may.transaction(), may.nonce(), may.intent()))
                        .toList());
    }

    /** A wallet that is gone for good has nothing more to say; what it sent may land, as its journal tells. */
    static ControlReport.Account lost(AgentAssembly assembly, String reason) {
        return new ControlReport.Account(
                assembly.name(),
                assembly.account(),
                ControlReport.Standing.LOST,
                Optional.of(reason),
                Optional.empty(),
                List.of());
    }
}
