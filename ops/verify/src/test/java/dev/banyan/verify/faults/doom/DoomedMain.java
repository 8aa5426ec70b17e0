package dev.banyan.verify.faults.doom;

import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.DaemonSession;
import dev.banyan.daemon.session.StopSignal;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The daemon as {@code banyan run} starts it, except that it may end at a point: {@code FILE DATA DIARY DOOM}.
 * With the property {@code banyan.blocks} it runs for so many blocks, instead of until it is told to stop; with {@code
 * banyan.journal} its journal is in that database, instead of under {@code DATA}.
 */
public final class DoomedMain {

    private DoomedMain() {}

    /** Runs one life. */
    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().name("bench-watch").start(DoomedMain::endWithTheBench);
        Executioner executioner = new Executioner(Doom.parse(args[3]), Path.of(args[2]));
        Long blocks = Long.getLong("banyan.blocks");
        DaemonSession session = new DaemonSession(
                List.of(Path.of(args[0])),
                UserJars.none(),
                Environment.ofProcess(),
                0,
                Path.of(args[1]),
                blocks == null ? OptionalLong.empty() : OptionalLong.of(blocks),
                true);
        System.exit(live(session, executioner).code());
    }

    /** Standard input ends when whoever started this has ended, however that was: no daemon is left behind. */
    private static void endWithTheBench() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // It has ended as well.
        }
        Runtime.getRuntime().halt(ExitStatus.FAILED.code());
    }

    private static ExitStatus live(DaemonSession session, Executioner executioner) {
        try (StopSignal signal = StopSignal.listen()) {
            session.run(
                    new Console(System.out, System.err),
                    signal,
                    options -> withJournal(options).withCheckpoint(executioner));
            return ExitStatus.DONE;
        } catch (UserError e) {
            e.lines().forEach(System.err::println);
            return e.status();
        }
    }

    private static RuntimeOptions withJournal(RuntimeOptions options) {
        String url = System.getProperty("banyan.journal", "");
        return url.isEmpty()
                ? options
                : options.withJournal(new JournalOptions.Database(url, Optional.empty(), Optional.empty()));
    }
}
