package dev.banyan.api.chain;

import dev.banyan.api.hex.Bytes;
import java.math.BigInteger;

/**
 * How to read an account's health factor at a lending venue: one word of the answer to one call, in 10^-18.
 *
 * @param venue the venue's name in the agent's file
 * @param call the question, with the account in it
 * @param word which 32-byte word of the answer, counted from 0
 */
public record HealthProbe(String venue, Call call, int word) {

    private static final int DIGITS = 64;
    private static final int HEX = 16;

    /** Refuses a negative word. */
    public HealthProbe {
        if (word < 0) {
            throw new IllegalArgumentException("no such word: " + word);
        }
    }

    /**
     * The health factor in an answer.
     *
     * @throws IllegalArgumentException if the answer is too short
     */
    public BigInteger read(Bytes answer) {
        int from = 2 + word * DIGITS;
        if (answer.value().length() < from + DIGITS) {
            throw new IllegalArgumentException("the health factor at " + venue + " is not in the answer");
        }
        return new BigInteger(answer.value().substring(from, from + DIGITS), HEX);
    }
}
