package dev.banyan.api.money;

/**
 * A fee in millionths.
 *
 * @param value 0 to 1,000,000
 */
public record Ppm(int value) {

    /** One whole in millionths. */
    public static final int WHOLE = 1_000_000;

    /** Refuses a value out of range with {@link IllegalArgumentException}. */
    public Ppm {
        if (value < 0 || value > WHOLE) {
            throw new IllegalArgumentException("millionths out of 0..1000000: " + value);
        }
    }

    /** What is left of a million after the fee. */
    public int rest() {
        return WHOLE - value;
    }
}
