package dev.banyan.kernel.agent;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A word, an operator's or a strategy's, by which an agent begins nothing new.
 *
 * @param kind what still happens
 * @param by who said it
 */
public record Standstill(Kind kind, String by, Instant at) {

    private static final String STRATEGY = "strategy ";

    /** What still happens. */
    public enum Kind {
        /** What is under way ends. */
        PAUSED,
        /** The same, and what the file says under {@code exit} goes on once that is lifted. */
        EXIT_WAITING,
        /** What the file says under {@code exit} is done, and nothing else. */
        EXITING,
        /** Nothing. */
        HALTED
    }

    /**
     * Said by a strategy.
     *
     * @param strategy its name
     */
    public static String by(String strategy) {
        return STRATEGY + strategy;
    }

    /** The strategy that said it, if no operator did: then what ends the agent by its file goes on. */
    public Optional<String> strategy() {
        return Optional.of(by)
                .filter(who -> kind == Kind.PAUSED && who.startsWith(STRATEGY))
                .map(who -> who.substring(STRATEGY.length()));
    }

    /** In words, for people. */
    public String reason() {
        return switch (kind) {
            case EXIT_WAITING -> "paused by " + by + " at " + at + ", and exits after a resume";
            case PAUSED, EXITING, HALTED -> kind.name().toLowerCase(Locale.ROOT) + " by " + by + " at " + at;
        };
    }
}
