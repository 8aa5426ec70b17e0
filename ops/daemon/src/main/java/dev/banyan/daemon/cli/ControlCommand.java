package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.http.DaemonClient;
import dev.banyan.runtime.control.ControlWord;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code pause}, {@code resume}, {@code exit} and {@code halt}: an operator's word to a running daemon. */
abstract sealed class ControlCommand implements Callable<Integer> {

    private final ControlWord word;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Mixin
    private DaemonOptions options = new DaemonOptions();

    private ControlCommand(ControlWord word) {
        this.word = word;
    }

    @Override
    public Integer call() {
        try (DaemonClient daemon = options.client()) {
            JsonNode report = daemon.control(word, options.agent(), System.getProperty("user.name", "operator"));
            StandingWords.print(report, options.json(), parent.console().out());
        }
        return ExitStatus.DONE.code();
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "No new intents; what is in flight ends. Survives a restart.")
    static final class Pause extends ControlCommand {
        Pause() {
            super(ControlWord.PAUSE);
        }
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Lifts pause, halt and a freeze.")
    static final class Resume extends ControlCommand {
        Resume() {
            super(ControlWord.RESUME);
        }
    }

    @Command(
            name = "exit",
            mixinStandardHelpOptions = true,
            description = "Does what the file says under exit.do, then halts.")
    static final class Exit extends ControlCommand {
        Exit() {
            super(ControlWord.EXIT);
        }
    }

    @Command(
            name = "halt",
            mixinStandardHelpOptions = true,
            description = {
                "Nothing is broadcast any more, fee bumps included; lists what may still land.",
                "Survives a restart."
            })
    static final class Halt extends ControlCommand {
        Halt() {
            super(ControlWord.HALT);
        }
    }
}
