package dev.banyan.strategies.exit;

import dev.banyan.api.intent.IntentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an exit remembers between heads. It may all be lost: what is done next follows from what the account has.
 *
 * @param flight the step whose end is not known
 * @param failures how often a subject's step failed, by subject
 * @param givenUp why a subject is left alone, by subject
 * @param unread heads in a row at which something could not be read
 * @param rounds how often everything that was left alone was tried anew
 * @param finished what there is to say now that nothing is left to do
 */
record ExitProgress(
        Optional<Flight> flight,
        Map<String, Integer> failures,
        Map<String, String> givenUp,
        int unread,
        int rounds,
        Optional<String> finished) {

    static final ExitProgress NONE = new ExitProgress(Optional.empty(), Map.of(), Map.of(), 0, 0, Optional.empty());

    /** Tries before a subject is left alone; what is halved is then an eighth. */
    private static final int MOST_TRIES = 4;

    /** A step that was offered. */
    record Flight(IntentId id, String subject) {}

    ExitProgress {
        failures = Map.copyOf(failures);
        givenUp = Map.copyOf(givenUp);
    }

    ExitProgress flying(IntentId id, String subject) {
        return new ExitProgress(Optional.of(new Flight(id, subject)), failures, givenUp, 0, rounds, Optional.empty());
    }

    ExitProgress landed() {
        return new ExitProgress(Optional.empty(), failures, givenUp, unread, rounds, Optional.empty());
    }

    /** It went through: its subject's failures are forgiven. */
    ExitProgress done(String subject) {
        Map<String, Integer> left = new HashMap<>(failures);
        left.remove(subject);
        return new ExitProgress(Optional.empty(), left, givenUp, unread, rounds, Optional.empty());
    }

    /** It failed; at once for good where trying again can not help. */
    ExitProgress failed(String subject, String reason, boolean forGood) {
        Map<String, Integer> counted = new HashMap<>(failures);
        int tries = counted.merge(subject, 1, Integer::sum);
        Map<String, String> alone = new HashMap<>(givenUp);
        if (forGood || tries >= MOST_TRIES) {
            alone.put(subject, reason);
        }
        return new ExitProgress(Optional.empty(), counted, alone, unread, rounds, Optional.empty());
    }

    ExitProgress unreadAgain() {
        return new ExitProgress(flight, failures, givenUp, unread + 1, rounds, Optional.empty());
    }

    /** Everything that was left alone is tried anew. */
    ExitProgress anew() {
        return new ExitProgress(flight, Map.of(), Map.of(), unread, rounds + 1, Optional.empty());
    }

    /** Nothing is left to do; the next exit begins from the start. */
    ExitProgress over(String text) {
        return new ExitProgress(Optional.empty(), Map.of(), Map.of(), 0, 0, Optional.of(text));
    }
}
