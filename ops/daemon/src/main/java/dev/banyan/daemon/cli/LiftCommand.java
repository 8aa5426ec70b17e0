package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.http.DaemonClient;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code lift}: an operator lets a running daemon's strategies use a pool or token again. */
@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        description = "Takes a pool or token out of quarantine; status lists what is in it.")
final class LiftCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Parameters(paramLabel = "ADDRESS", description = "the contract of the pool or token")
    private String address = "";

    @Option(names = "--agent", paramLabel = "NAME", description = "one agent; all of the daemon's if left out")
    private @Nullable String agent;

    @Mixin
    private DaemonDoor door = new DaemonDoor();

    @Override
    public Integer call() {
        Address culprit = culprit();
        try (DaemonClient daemon = door.client()) {
            PrintStream out = parent.console().out();
            JsonNode report =
                    daemon.lift(culprit, Optional.ofNullable(agent), System.getProperty("user.name", "operator"));
            if (door.json()) {
                out.println(report);
            } else {
                for (JsonNode one : report.path("lifted")) {
                    out.println(Printable.line(one.path("agent").asText() + ": "
                            + one.path("strategy").asText() + " may use " + culprit + " again"));
                }
            }
            out.flush();
        }
        return ExitStatus.DONE.code();
    }

    private Address culprit() {
        try {
            return Address.of(address);
        } catch (IllegalArgumentException e) {
            throw UserError.input(
                    Printable.line(address) + " is no address: 0x and 40 hexadecimal digits are expected");
        }
    }
}
