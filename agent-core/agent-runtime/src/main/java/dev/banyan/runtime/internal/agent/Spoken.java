package dev.banyan.runtime.internal.agent;

import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.runtime.control.ControlWord;

/**
 * A word as an agent of some file takes it: what the file says is done at an exit comes before the halt, and where it says
 * {@code hold}, an exit is a halt at once, of which people read that an exit was meant.
 */
public record Spoken(OperatorWord word, String by) {

    /**
     * The word that was said.
     *
     * @param by who says so, for people
     * @param doneFirst whether the file has something done before the halt
     */
    public static Spoken of(ControlWord said, String by, boolean doneFirst) {
        return switch (said) {
            case PAUSE -> new Spoken(OperatorWord.PAUSE, by);
            case RESUME -> new Spoken(OperatorWord.RESUME, by);
            case HALT -> new Spoken(OperatorWord.HALT, by);
            case EXIT -> doneFirst ? new Spoken(OperatorWord.EXIT, by) : new Spoken(OperatorWord.HALT, by + " (exit)");
        };
    }
}
