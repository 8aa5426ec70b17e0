package dev.banyan.daemon.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code devnet}: the local chain alone. Its words are the devnet module's own. */
@Command(
        name = "devnet",
        mixinStandardHelpOptions = true,
        description = {
            "The local chain alone, in the background.",
            "start [--port P] [--pools FILE] [--market SEED] prints the chain: block of an agent file;",
            "stop [--port P] and status [--port P] go by the port."
        })
final class DevnetCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "start, stop or status")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        return new dev.banyan.devnet.command.DevnetCommand(
                        parent.console().out(), parent.console().err())
                .run(words);
    }
}
