package dev.banyan.markets.vault;

import java.math.BigInteger;

/**
 * A vault at a moment: what it has and how many shares share it.
 *
 * <p>Source: ERC-4626 for the direction of each rounding, always against the caller; OpenZeppelin's {@code ERC4626} for one virtual asset and {@code 10^offset} virtual
 * shares, which keep a first depositor from being robbed. Another vault may count otherwise: its own previews are compared with what it pays before they are believed.
 *
 * @param assets what the vault says it has, base units
 * @param shares all shares, base units
 * @param offset how many more decimals a share has than an asset, 0 to 18
 */
public record VaultState(BigInteger assets, BigInteger shares, int offset) {

    private static final int MOST_OFFSET = 18;

    /** Checks the ranges. */
    public VaultState {
        if (assets.signum() < 0 || shares.signum() < 0 || offset < 0 || offset > MOST_OFFSET) {
            throw new IllegalArgumentException(
                    "no vault: " + assets + " assets, " + shares + " shares, offset " + offset);
        }
    }

    /** Shares for a deposit of that much, rounded down. */
    public BigInteger previewDeposit(BigInteger deposited) {
        return deposited.multiply(virtualShares()).divide(virtualAssets());
    }

    /** Assets that so many shares cost, rounded up. */
    public BigInteger previewMint(BigInteger minted) {
        return up(minted.multiply(virtualAssets()), virtualShares());
    }

    /** Shares that a withdrawal of that much costs, rounded up. */
    public BigInteger previewWithdraw(BigInteger withdrawn) {
        return up(withdrawn.multiply(virtualShares()), virtualAssets());
    }

    /** Assets for so many shares, rounded down. */
    public BigInteger previewRedeem(BigInteger redeemed) {
        return redeemed.multiply(virtualAssets()).divide(virtualShares());
    }

    /** After a deposit of that much. */
    public VaultState deposited(BigInteger amount) {
        return new VaultState(assets.add(amount), shares.add(previewDeposit(amount)), offset);
    }

    /** After so many shares are given back. */
    public VaultState redeemed(BigInteger amount) {
        return new VaultState(assets.subtract(previewRedeem(amount)), shares.subtract(amount), offset);
    }

    /** After the vault has gained that much, or lost it. */
    public VaultState gained(BigInteger amount) {
        return new VaultState(assets.add(amount), shares, offset);
    }

    /** What a share is worth. */
    public SharePrice price() {
        return new SharePrice(virtualAssets(), virtualShares());
    }

    private BigInteger virtualAssets() {
        return assets.add(BigInteger.ONE);
    }

    private BigInteger virtualShares() {
        return shares.add(BigInteger.TEN.pow(offset));
    }

    private static BigInteger up(BigInteger numerator, BigInteger denominator) {
        return numerator.add(denominator).subtract(BigInteger.ONE).divide(denominator);
    }
}
