package dev.banyan.api.strategy;

import java.math.BigInteger;

/**
 * An exact number that a strategy keeps over restarts, such as the highest price that it saw of a venue's shares: a fraction.
 *
 * @param venue the name of the venue that it is about; once the file describes that otherwise, it is forgotten
 * @param kind what it is and how it was told, in words of the strategy's own
 * @param numerator not negative
 * @param denominator more than zero
 */
public record Kept(String venue, String kind, BigInteger numerator, BigInteger denominator) {

    /** How many a strategy may keep. */
    public static final int MOST = 500;

    private static final int LETTERS = 200;
    private static final int BITS = 512;

    /** Refuses what is no such fraction, and what is too long to be journalled again and again. */
    public Kept {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("a fraction that is not negative expected for " + kind + " of " + venue
                    + ": " + numerator + "/" + denominator);
        }
        if (Math.max(venue.length(), kind.length()) > LETTERS
                || Math.max(numerator.bitLength(), denominator.bitLength()) > BITS) {
            throw new IllegalArgumentException("too long to be kept, with more than " + LETTERS + " letters or " + BITS
                    + " bits: " + kind + " of " + venue);
        }
    }
}
