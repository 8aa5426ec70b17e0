package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Writes the fixture journal of a release: lives of wallets, as few as have everything in them that can be stored. Runs
 * only when asked for by name, and never writes over a fixture that is there:
 *
 * <pre>
 * mvn -pl agent-core/agent-runtime -am test -Dgates=off -Dsurefire.failIfNoSpecifiedTests=false \\
 *     -Dtest=FixtureWriter -Dbanyan.fixture=wallet-0.2.journal
 * </pre>
 *
 * <p>Then add the name to {@link FixtureJournalTest#FIXTURES} and commit both.
 */
final class FixtureWriter {

    private static final int STEPS = 40;
    private static final int MOST_SEEDS = 1_000;

    @Test
    void writes_the_fixture_of_a_release() throws IOException {
        FixtureFile.write("", journals());
    }

    private static List<FixtureJournal> journals() {
        Set<String> missing = FixtureCoverage.wanted();
        Map<String, List<WalletEvent>> lives = new LinkedHashMap<>();
        for (int seed = 1; seed <= MOST_SEEDS && !missing.isEmpty(); seed++) {
            Mode mode = seed % 4 == 0 ? Mode.PAPER : Mode.LIVE;
            // Quiet blocks after some lives let intents be forgotten.
            int quiet = seed % 5 == 1 ? 20 : 0;
            List<WalletEvent> events =
                    new WalletLife(seed, mode).live(STEPS).calmDown(quiet).events();
            if (missing.removeAll(FixtureCoverage.of(events))) {
                lives.put((mode == Mode.PAPER ? "paper-wallet|31337|" : "wallet|31337|") + seed, events);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("nothing of this kind ever happened: " + missing);
        }
        List.copyOf(lives.keySet()).forEach(id -> dropIfOthersHaveAll(lives, id));
        return lives.entrySet().stream()
                .map(life -> journal(life.getKey(), life.getValue()))
                .toList();
    }

    private static void dropIfOthersHaveAll(Map<String, List<WalletEvent>> lives, String id) {
        Set<String> missing = FixtureCoverage.wanted();
        lives.forEach((other, events) -> {
            if (!other.equals(id)) {
                missing.removeAll(FixtureCoverage.of(events));
            }
        });
        if (missing.isEmpty()) {
            lives.remove(id);
        }
    }

    private static FixtureJournal journal(String persistenceId, List<WalletEvent> events) {
        WalletEventForm form = new WalletEventForm();
        WalletState state = WalletState.startingAt(0);
        for (WalletEvent event : events) {
            state = state.apply(event);
        }
        return new FixtureJournal(
                persistenceId, events.stream().map(form::write).toList(), FixtureJournal.digest(StateText.of(state)));
    }
}
