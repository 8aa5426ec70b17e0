package dev.banyan.testkit.runtime;

import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeListener;
import java.nio.file.Path;

/** Runtimes one after another on one journal, as a process that ends and begins again. */
record Lives(Path directory) {

    /** The next life, with this agent. */
    AgentTestKit begin(TestAgent agent) {
        return AgentTestKit.start(
                agent, RuntimeOptions.of(RuntimeListener.none()).withJournal(new JournalOptions.File(directory)));
    }
}
