package dev.banyan.markets.vault;

import dev.banyan.api.money.Ppm;
import java.math.BigInteger;

/**
 * What a share is worth, as an exact fraction; also an index of a lending pool over one.
 *
 * @param assets the numerator, not negative
 * @param shares the denominator, more than zero
 */
public record SharePrice(BigInteger assets, BigInteger shares) implements Comparable<SharePrice> {

    /** Checks the signs. */
    public SharePrice {
        if (assets.signum() < 0 || shares.signum() <= 0) {
            throw new IllegalArgumentException("no share price: " + assets + "/" + shares);
        }
    }

    /** What {@code amount} of shares is worth, rounded down. */
    public BigInteger of(BigInteger amount) {
        return amount.multiply(assets).divide(shares);
    }

    /** True if a share is worth less than at {@code before}. */
    public boolean fellSince(SharePrice before) {
        return compareTo(before) < 0;
    }

    /** True if a share is worth more than at {@code before} by more than a step. */
    boolean roseSince(SharePrice before, Ppm step) {
        BigInteger whole = BigInteger.valueOf(Ppm.WHOLE);
        BigInteger more = before.assets.multiply(whole.add(BigInteger.valueOf(step.value())));
        return compareTo(new SharePrice(more, before.shares.multiply(whole))) > 0;
    }

    @Override
    public int compareTo(SharePrice other) {
        return assets.multiply(other.shares).compareTo(other.assets.multiply(shares));
    }

    /** Fractions of the same worth are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SharePrice price && compareTo(price) == 0;
    }

    @Override
    public int hashCode() {
        BigInteger common = assets.gcd(shares);
        return 31 * assets.divide(common).hashCode() + shares.divide(common).hashCode();
    }
}
