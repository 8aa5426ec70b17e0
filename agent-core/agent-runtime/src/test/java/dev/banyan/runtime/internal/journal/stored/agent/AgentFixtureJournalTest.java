package dev.banyan.runtime.internal.journal.stored.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.runtime.internal.journal.stored.FixtureJournal;
import dev.banyan.runtime.internal.journal.stored.StoredEvent;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Journals of agents as releases wrote them, which every later build must read to the same state. A fixture is never
 * changed once it was released; what is stored in a new way gets a new manifest, and {@link AgentFixtureWriter} writes
 * one more.
 */
final class AgentFixtureJournalTest {

    /** One a release, the oldest first. */
    static final List<String> FIXTURES = List.of("agent-0.1.journal", "agent-0.1-kept.journal");

    private static final AgentEventForm FORM = new AgentEventForm();

    @ParameterizedTest
    @FieldSource("FIXTURES")
    void a_journal_of_a_release_leads_to_the_same_state(String fixture) throws UnreadableEvent {
        for (FixtureJournal journal : FixtureJournal.parse(text(fixture))) {
            AgentState state = AgentState.INITIAL;
            for (AgentEvent event : events(journal)) {
                state = state.apply(event);
            }
            List<String> text = AgentStateText.of(state);
            assertThat(FixtureJournal.digest(text))
                    .as(journal.persistenceId() + " led to\n" + String.join("\n", text))
                    .isEqualTo(journal.digest());
        }
    }

    @ParameterizedTest
    @FieldSource("FIXTURES")
    void a_journal_of_a_release_is_a_chain_without_a_gap(String fixture) {
        List<String> lines = new ArrayList<>();
        FixtureJournal.parse(text(fixture)).forEach(journal -> lines.addAll(journal.lines()));
        assertThat(text(fixture).lines().filter(line -> !line.startsWith("#")).toList())
                .isEqualTo(lines);
    }

    @ParameterizedTest
    @FieldSource("FIXTURES")
    void what_is_still_written_under_a_manifest_is_written_byte_by_byte_the_same(String fixture)
            throws UnreadableEvent {
        for (FixtureJournal journal : FixtureJournal.parse(text(fixture))) {
            for (StoredEvent stored : journal.events()) {
                StoredEvent again = FORM.write(FORM.read(stored.manifest(), stored.bytes()));
                if (again.manifest().equals(stored.manifest())) {
                    assertThat(again.bytes()).as(stored.manifest()).isEqualTo(stored.bytes());
                }
            }
        }
    }

    @Test
    void everything_that_can_be_stored_is_in_a_fixture() throws UnreadableEvent {
        assertThat(missing())
                .as("write the next fixture, see AgentFixtureWriter")
                .isEmpty();
    }

    /** What no fixture holds that is there. */
    static Set<String> missing() throws UnreadableEvent {
        Set<String> missing = new TreeSet<>(AgentFixtureCoverage.wanted());
        for (String fixture : FIXTURES) {
            if (AgentFixtureJournalTest.class.getResource(fixture) != null) {
                for (FixtureJournal journal : FixtureJournal.parse(text(fixture))) {
                    missing.removeAll(AgentFixtureCoverage.of(events(journal)));
                    journal.events().forEach(stored -> missing.remove(stored.manifest()));
                }
            }
        }
        return missing;
    }

    private static String text(String fixture) {
        return FixtureJournal.text(AgentFixtureJournalTest.class, fixture);
    }

    private static List<AgentEvent> events(FixtureJournal journal) throws UnreadableEvent {
        List<AgentEvent> events = new ArrayList<>();
        for (StoredEvent stored : journal.events()) {
            events.add(FORM.read(stored.manifest(), stored.bytes()));
        }
        return events;
    }
}
