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

    /** Numbers with more of them are shortened: those of a carried price are products, and what is kept over restarts has an end. */
    private static final int MOST_BITS = 500;

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

    /**
     * What it was before a fall that it shares with another price, from {@code high} to {@code low}: as much more than now as the one is more than the other, and the same if that did not fall. Where
     * nothing was left of the other one it is {@code high} itself, if that is more. Exact; rounded up, by far less than anything that is told, where its numbers would be too long to be kept.
     */
    SharePrice beforeFall(SharePrice high, SharePrice low) {
        if (!low.fellSince(high)) {
            return this;
        }
        if (low.assets.signum() == 0) {
            return fellSince(high) ? high : this;
        }
        BigInteger more = assets.multiply(high.assets).multiply(low.shares);
        BigInteger per = shares.multiply(high.shares).multiply(low.assets);
        BigInteger common = more.gcd(per);
        return shortened(more.divide(common), per.divide(common));
    }

    private static SharePrice shortened(BigInteger assets, BigInteger shares) {
        int spare = Math.max(assets.bitLength(), shares.bitLength()) - MOST_BITS;
        return spare <= 0
                ? new SharePrice(assets, shares)
                : new SharePrice(
                        assets.shiftRight(spare).add(BigInteger.ONE),
                        shares.shiftRight(spare).max(BigInteger.ONE));
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
