package dev.banyan.api.strategy;

/**
 * A pool or token that a strategy leaves alone for a while.
 *
 * @param fault what and why
 * @param since the block as of which it was found
 * @param until the first block whose head it may be used at again
 * @param times how often in a row, this time included
 */
public record Quarantined(Fault fault, long since, long until, int times) {

    /** Checks that it ends after it begins. */
    public Quarantined {
        if (until <= since || times < 1) {
            throw new IllegalArgumentException("not a time in quarantine: " + since + ".." + until + ", " + times);
        }
    }
}
