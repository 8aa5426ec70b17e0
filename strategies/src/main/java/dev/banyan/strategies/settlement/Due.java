package dev.banyan.strategies.settlement;

/**
 * A payment to be made.
 *
 * @param index of its line in the list
 * @param attempt under which it is made
 */
public record Due(int index, int attempt) {

    /** The attempt after it. */
    Due next() {
        return new Due(index, attempt + 1);
    }
}
