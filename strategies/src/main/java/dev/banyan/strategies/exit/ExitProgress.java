package dev.banyan.strategies.exit;

import dev.banyan.api.intent.IntentId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an exit remembers between heads. It may all be lost: what is done next follows from what the account has.
 *
 * @param flight the step whose end is not known
 * @param failures how often a subject's step failed, by subject
 * @param givenUp why a subject is left alone, by subject
 * @param waits what there is no room for in the day's window, by subject
 * @param asks what persons are asked
 * @param unread heads in a row at which something could not be read
 * @param rounds how often everything that was left alone was tried anew
 * @param finished what there is to say now that nothing is left to do
 */
record ExitProgress(
        Optional<Flight> flight,
        Map<String, Integer> failures,
        Map<String, String> givenUp,
        Map<String, Wait> waits,
        Asks asks,
        int unread,
        int rounds,
        Optional<String> finished) {

    static final ExitProgress NONE =
            new ExitProgress(Optional.empty(), Map.of(), Map.of(), Map.of(), Asks.NONE, 0, 0, Optional.empty());

    /** Tries before a subject is left alone; what is halved is then an eighth. */
    private static final int MOST_TRIES = 4;

    /** Windows roll over 24 hours by the wallet's clock; what still has no room after that never will. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(25);

    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);

    /**
     * A step that was offered.
     *
     * @param at the time of the head at which it was
     * @param asked true if a person has to say yes
     */
    record Flight(IntentId id, String subject, Instant at, boolean asked) {}

    /**
     * A step that the day's window has no room for.
     *
     * @param since the time of the head at which it was offered first
     * @param until when it is offered again
     * @param reason the policy's words
     */
    record Wait(Instant since, Instant until, String reason) {}

    ExitProgress {
        waits = Map.copyOf(waits);
        failures = Map.copyOf(failures);
        givenUp = Map.copyOf(givenUp);
    }

    ExitProgress flying(IntentId id, String subject, Instant at) {
        return new ExitProgress(
                Optional.of(new Flight(id, subject, at, false)),
                failures,
                givenUp,
                waits,
                asks,
                0,
                rounds,
                Optional.empty());
    }

    ExitProgress landed() {
        return new ExitProgress(Optional.empty(), failures, givenUp, waits, asks, unread, rounds, Optional.empty());
    }

    /** It went through: its subject's failures are forgiven. */
    ExitProgress done(String subject) {
        Map<String, Integer> left = new HashMap<>(failures);
        left.remove(subject);
        Map<String, Wait> waiting = new HashMap<>(waits);
        waiting.remove(subject);
        return new ExitProgress(
                Optional.empty(), left, givenUp, waiting, asks.answered(subject), unread, rounds, Optional.empty());
    }

    /** It failed; at once for good where trying again can not help. */
    ExitProgress failed(String subject, String reason, boolean forGood) {
        Map<String, Integer> counted = new HashMap<>(failures);
        int tries = counted.merge(subject, 1, Integer::sum);
        Map<String, String> alone = new HashMap<>(givenUp);
        if (forGood || tries >= MOST_TRIES) {
            alone.put(subject, reason);
        }
        return new ExitProgress(
                Optional.empty(), counted, alone, waits, asks.answered(subject), unread, rounds, Optional.empty());
    }

    /** The day's window has no room for it: it is halved, and then waits for the window; after more than a day it has failed. */
    ExitProgress withoutRoom(Flight flight, String reason) {
        Map<String, Integer> counted = new HashMap<>(failures);
        if (counted.merge(flight.subject(), 1, Integer::sum) < MOST_TRIES) {
            return new ExitProgress(Optional.empty(), counted, givenUp, waits, asks, unread, rounds, Optional.empty());
        }
        return waiting(flight, reason);
    }

    /** It is offered again a little later, as it was; after more than a day it has failed. */
    ExitProgress waiting(Flight flight, String reason) {
        Map<String, Wait> waiting = new HashMap<>(waits);
        Wait known = waits.get(flight.subject());
        Instant since = known == null ? flight.at() : known.since();
        if (Duration.between(since, flight.at()).compareTo(LONGEST_WAIT) > 0) {
            waiting.remove(flight.subject());
            return new ExitProgress(
                            Optional.empty(), failures, givenUp, waiting, asks, unread, rounds, Optional.empty())
                    .failed(flight.subject(), reason, true);
        }
        Map<String, Integer> counted = new HashMap<>(failures);
        if (!flight.asked()) {
            counted.remove(flight.subject());
        }
        waiting.put(flight.subject(), new Wait(since, flight.at().plus(BETWEEN_TRIES), reason));
        Asks left = asks.answered(flight.subject());
        return new ExitProgress(Optional.empty(), counted, givenUp, waiting, left, unread, rounds, Optional.empty());
    }

    /** A person has to say yes to what is under way. */
    ExitProgress asking(Flight asked) {
        Flight now = new Flight(asked.id(), asked.subject(), asked.at(), true);
        Asks all = asks.asking(asked.subject(), asked.at());
        return new ExitProgress(Optional.of(now), failures, givenUp, waits, all, unread, rounds, Optional.empty());
    }

    /** A person said no, or nobody yes in time: it is left alone for good, whole or in parts. */
    ExitProgress refused(String subject, String reason) {
        Map<String, String> alone = new HashMap<>(givenUp);
        alone.put(subject, reason);
        return new ExitProgress(
                Optional.empty(), failures, alone, waits, asks.refusing(subject), unread, rounds, Optional.empty());
    }

    /** With what nobody has answered in time left alone for good. */
    ExitProgress withoutOverdue(Instant head, Optional<Duration> expires) {
        ExitProgress next = this;
        for (String subject : asks.overdue(head, expires)) {
            next = next.refused(subject, "nobody said yes in time");
        }
        return next;
    }

    /** What is left alone at a head: what was given up, and what waits for the day's window. */
    Map<String, String> leftAlone(Instant head) {
        Map<String, String> alone = new HashMap<>(givenUp);
        waits.forEach((subject, wait) -> {
            if (head.isBefore(wait.until())) {
                alone.put(subject, wait.reason());
            }
        });
        return alone;
    }

    ExitProgress unreadAgain() {
        return new ExitProgress(flight, failures, givenUp, waits, asks, unread + 1, rounds, Optional.empty());
    }

    /** All that it needs could be read. */
    ExitProgress read() {
        return new ExitProgress(flight, failures, givenUp, waits, asks, 0, rounds, Optional.empty());
    }

    /** True if something was left alone that nobody refused. */
    boolean mayTryAnew() {
        return rounds == 0 && !asks.refused().containsAll(givenUp.keySet());
    }

    /** Everything that was left alone and nobody refused is tried anew. */
    ExitProgress anew() {
        Map<String, String> still = new HashMap<>(givenUp);
        still.keySet().retainAll(asks.refused());
        return new ExitProgress(flight, Map.of(), still, waits, asks, unread, rounds + 1, Optional.empty());
    }

    /** Nothing is left to do; the next exit begins from the start. */
    ExitProgress over(String text) {
        return new ExitProgress(Optional.empty(), Map.of(), Map.of(), Map.of(), Asks.NONE, 0, 0, Optional.of(text));
    }
}
