package dev.banyan.daemon.session;

import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.report.RunReport;
import dev.banyan.daemon.view.RunView;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a run says last: its report, or why there is none.
 *
 * @param json true if the report goes to standard output as JSON
 * @param signalled whether the process was told to stop, and so ends once all is closed
 * @param ending takes the status that such a process ends with
 */
record Farewell(Console console, boolean json, BooleanSupplier signalled, Consumer<ExitStatus> ending) {

    /**
     * Says it.
     *
     * @throws UserError if there is no report and somebody is left to hear why; after a signal this is the last chance to say so
     */
    void say(Supplier<RunReport> report, RunView view) {
        try {
            say(report.get(), view);
        } catch (UserError e) {
            if (!signalled.getAsBoolean()) {
                throw e;
            }
            view.say("no report: " + e.getMessage());
            if (json) {
                ending.accept(e.status());
            }
        }
    }

    private void say(RunReport report, RunView view) {
        if (json) {
            console.out().println(report.json());
            console.out().flush();
        } else {
            view.close();
            report.lines().forEach(console.err()::println);
        }
    }
}
