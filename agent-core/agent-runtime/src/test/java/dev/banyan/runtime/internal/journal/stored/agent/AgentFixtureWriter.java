package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.runtime.internal.journal.stored.FixtureFile;
import dev.banyan.runtime.internal.journal.stored.FixtureJournal;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Writes the fixture journal of a release for agents. Runs only when asked for by name, and never writes over a fixture
 * that is there; what others hold is left out:
 *
 * <pre>
 * mvn -pl agent-core/agent-runtime -am test -Dgates=off -Dsurefire.failIfNoSpecifiedTests=false \\
 *     -Dtest=AgentFixtureWriter -Dbanyan.fixture=agent-0.2.journal
 * </pre>
 *
 * <p>Then add the name to {@link AgentFixtureJournalTest#FIXTURES} and commit both.
 */
final class AgentFixtureWriter {

    private static final int STEPS = 60;
    private static final int MOST_SEEDS = 100;

    @Test
    void writes_the_fixture_of_a_release() throws IOException, UnreadableEvent {
        Set<String> missing = AgentFixtureJournalTest.missing();
        List<FixtureJournal> journals = new ArrayList<>();
        for (int seed = 1; seed <= MOST_SEEDS && !missing.isEmpty(); seed++) {
            AgentLife life = new AgentLife(seed).live(STEPS);
            if (missing.removeAll(AgentFixtureCoverage.of(life.events()))) {
                journals.add(journal("agent|life" + seed, life));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("nothing of this kind ever happened: " + missing);
        }
        FixtureFile.write("agent", journals);
    }

    private static FixtureJournal journal(String persistenceId, AgentLife life) {
        AgentEventForm form = new AgentEventForm();
        return new FixtureJournal(
                persistenceId,
                life.events().stream()
                        .map((AgentEvent event) -> form.write(event))
                        .toList(),
                FixtureJournal.digest(AgentStateText.of(life.state())));
    }
}
