package dev.banyan.strategies.exit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What persons are asked while an agent ends.
 *
 * @param since when a subject was asked for first that nobody has answered yet, the time of a head
 * @param refused what somebody said no to, or nobody yes in time: it is not asked again
 */
record Asks(Map<String, Instant> since, Set<String> refused) {

    static final Asks NONE = new Asks(Map.of(), Set.of());

    Asks {
        since = Map.copyOf(since);
        refused = Set.copyOf(refused);
    }

    boolean isAsked(String subject) {
        return since.containsKey(subject);
    }

    Asks asking(String subject, Instant at) {
        Map<String, Instant> next = new HashMap<>(since);
        next.putIfAbsent(subject, at);
        return new Asks(next, refused);
    }

    Asks answered(String subject) {
        Map<String, Instant> left = new HashMap<>(since);
        left.remove(subject);
        return new Asks(left, refused);
    }

    Asks refusing(String subject) {
        Set<String> more = new HashSet<>(refused);
        more.add(subject);
        return new Asks(answered(subject).since(), more);
    }

    /** What nobody has answered for so long that its first asking has lapsed. */
    List<String> overdue(Instant now, Optional<Duration> expires) {
        return expires.map(longest -> since.entrySet().stream()
                        .filter(asked -> asked.getValue().plus(longest).isBefore(now))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }
}
