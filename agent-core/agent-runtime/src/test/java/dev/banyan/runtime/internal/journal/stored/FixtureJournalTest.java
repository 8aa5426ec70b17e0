package dev.banyan.runtime.internal.journal.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Journals as releases wrote them, which every later build must read to the same state. A fixture is never changed: one
 * that fails here has found that this build can not go on with what users have. What is stored in a new way gets a new
 * manifest, and before a release {@link FixtureWriter} writes one more fixture, which is named here. Until its release,
 * the newest may be written anew.
 */
final class FixtureJournalTest {

    /** One a release, the oldest first. */
    static final List<String> FIXTURES =
            List.of("wallet-0.1.journal", "wallet-0.1-reopened.journal", "wallet-0.1-lending.journal");

    private final WalletEventForm form = new WalletEventForm();

    @ParameterizedTest
    @FieldSource("FIXTURES")
    void a_journal_of_a_release_leads_to_the_same_state(String fixture) throws UnreadableEvent {
        for (FixtureJournal journal : FixtureJournal.parse(text(fixture))) {
            WalletState state = WalletState.startingAt(0);
            for (WalletEvent event : events(journal)) {
                state = state.apply(event);
            }
            List<String> text = StateText.of(state);
            assertThat(FixtureJournal.digest(text))
                    .as(journal.persistenceId() + " led to\n" + String.join("\n", text))
                    .isEqualTo(journal.digest());
        }
    }

    @ParameterizedTest
    @FieldSource("FIXTURES")
    void a_journal_of_a_release_is_a_chain_without_a_gap(String fixture) {
        String text = text(fixture);
        List<String> lines = new ArrayList<>();
        FixtureJournal.parse(text).forEach(journal -> lines.addAll(journal.lines()));
        assertThat(text.lines().filter(line -> !line.startsWith("#")).toList()).isEqualTo(lines);
    }

    @ParameterizedTest
    @FieldSource("FIXTURES")
    void what_is_still_written_under_a_manifest_is_written_byte_by_byte_the_same(String fixture)
            throws UnreadableEvent {
        for (FixtureJournal journal : FixtureJournal.parse(text(fixture))) {
            for (StoredEvent stored : journal.events()) {
                StoredEvent again = form.write(form.read(stored.manifest(), stored.bytes()));
                if (again.manifest().equals(stored.manifest())) {
                    assertThat(again.bytes()).as(stored.manifest()).isEqualTo(stored.bytes());
                }
            }
        }
    }

    @Test
    void everything_that_can_be_stored_is_in_a_fixture() throws UnreadableEvent {
        Set<String> missing = new TreeSet<>(FixtureCoverage.wanted());
        for (String fixture : FIXTURES) {
            for (FixtureJournal journal : FixtureJournal.parse(text(fixture))) {
                missing.removeAll(FixtureCoverage.of(events(journal)));
                journal.events().forEach(stored -> missing.remove(stored.manifest()));
            }
        }
        assertThat(missing).as("write the next fixture, see FixtureWriter").isEmpty();
    }

    private static String text(String fixture) {
        return FixtureJournal.text(FixtureJournalTest.class, fixture);
    }

    private List<WalletEvent> events(FixtureJournal journal) throws UnreadableEvent {
        List<WalletEvent> events = new ArrayList<>();
        for (StoredEvent stored : journal.events()) {
            events.add(form.read(stored.manifest(), stored.bytes()));
        }
        return events;
    }
}
