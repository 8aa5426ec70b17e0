package dev.banyan.kernel.wallet;

import java.time.Instant;

/**
 * What an operator said last that still holds.
 *
 * @param stance what the wallet may do
 * @param by who said it, empty as long as nobody said anything
 * @param at when
 */
public record Control(Stance stance, String by, Instant at) {

    /** Nobody said anything yet. */
    public static final Control NONE = new Control(Stance.RUNNING, "", Instant.EPOCH);

    /** What an operator lets the wallet do. */
    public enum Stance {
        /** Everything that its policy allows. */
        RUNNING,
        /** Nothing new. */
        PAUSED,
        /** Nothing new but what ends the agent. */
        EXITING,
        /** Nothing new; and once that is lifted, nothing new but what ends the agent. */
        EXIT_WAITING,
        /** Nothing that leaves the wallet. */
        HALTED
    }

    /** What holds after another word; neither a pause nor an exit weakens a halt, and a resume lifts a pause from an exit, not the exit. */
    Control after(OperatorWord word, String who, Instant when) {
        return switch (word) {
            case PAUSE -> pausing(who, when);
            case EXIT -> stance == Stance.HALTED ? this : new Control(Stance.EXITING, who, when);
            case HALT -> new Control(Stance.HALTED, who, when);
            case RESUME -> new Control(stance == Stance.EXIT_WAITING ? Stance.EXITING : Stance.RUNNING, who, when);
        };
    }

    private Control pausing(String who, Instant when) {
        return switch (stance) {
            case HALTED -> this;
            case EXITING, EXIT_WAITING -> new Control(Stance.EXIT_WAITING, who, when);
            case RUNNING, PAUSED -> new Control(Stance.PAUSED, who, when);
        };
    }
}
