package dev.banyan.kernel.agent;

import java.time.Instant;

/**
 * An operator's word by which an agent begins nothing new.
 *
 * @param halted false if it is paused only
 * @param by who said it
 */
public record Standstill(boolean halted, String by, Instant at) {

    /** In words, for people. */
    public String reason() {
        return (halted ? "halted by " : "paused by ") + by + " at " + at;
    }
}
