package dev.banyan.kernel.agent;

import java.time.Instant;
import java.util.Locale;

/**
 * An operator's word by which an agent begins nothing new.
 *
 * @param kind what still happens
 * @param by who said it
 */
public record Standstill(Kind kind, String by, Instant at) {

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

    /** In words, for people. */
    public String reason() {
        return switch (kind) {
            case EXIT_WAITING -> "paused by " + by + " at " + at + ", and exits after a resume";
            case PAUSED, EXITING, HALTED -> kind.name().toLowerCase(Locale.ROOT) + " by " + by + " at " + at;
        };
    }
}
