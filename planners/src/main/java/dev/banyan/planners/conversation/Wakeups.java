package dev.banyan.planners.conversation;

import dev.banyan.api.agent.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a conversation begins: the file's {@code triggers}. All times are the chain's.
 *
 * <p>With {@code every}, at the agent's first head and then that long after the last one began; if one is still under way
 * then, the next begins at its end. With {@code event: alert}, when something was reported, but {@value #REST_SECONDS} s after
 * the last one began at the earliest: reports that come meanwhile are told together. Without any trigger, at the first head
 * and on alerts. What comes while a conversation is under way begins none; it is told in the next.
 *
 * @param every the span, if the file has one
 * @param onAlert true if the file says {@code event: alert}
 */
public record Wakeups(Optional<Duration> every, boolean onAlert) {

    private static final int REST_SECONDS = 60;

    /** Refuses a span that is not positive. */
    public Wakeups {
        if (every.isPresent() && !every.get().isPositive()) {
            throw new IllegalArgumentException("a positive span expected: " + every.get());
        }
    }

    /** Of a file's triggers; of several spans the shortest counts. */
    public static Wakeups of(List<Trigger> triggers) {
        Optional<Duration> every = triggers.stream()
                .filter(Trigger.Every.class::isInstance)
                .map(trigger -> ((Trigger.Every) trigger).span())
                .min(Duration::compareTo);
        return new Wakeups(every, triggers.stream().anyMatch(Trigger.OnAlert.class::isInstance));
    }

    /** True if one begins now. */
    boolean due(Optional<Instant> last, boolean alerts, Instant now) {
        boolean none = every.isEmpty() && !onAlert;
        if (last.isEmpty()) {
            return none || every.isPresent() || alerts;
        }
        boolean onTime = every.isPresent() && !now.isBefore(last.get().plus(every.get()));
        boolean onReport =
                (none || onAlert) && alerts && !now.isBefore(last.get().plusSeconds(REST_SECONDS));
        return onTime || onReport;
    }

    /** True if the file asks for its goal again and again, so that the same action may be wanted once more. */
    boolean repeats() {
        return every.isPresent() || onAlert;
    }

    /** How long a brain is left alone that did not answer so many times in a row: 15 s, doubled each time, 10 min at most. */
    Duration backOff(int failures) {
        Duration most = Duration.ofMinutes(10);
        Duration cap = every.filter(span -> span.compareTo(most) < 0).orElse(most);
        Duration wait = Duration.ofSeconds(15L << Math.min(failures - 1, 10));
        return wait.compareTo(cap) < 0 ? wait : cap;
    }
}
