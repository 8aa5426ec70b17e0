package dev.banyan.devnet.rpc;

import java.math.BigInteger;

/**
 * What a sender pays for a unit of gas (EIP-1559). Anvil orders a block by {@code maxFee}, not by {@code tip}.
 *
 * @param tip wei above the base fee for the block's producer
 * @param maxFee the most wei in all
 */
public record Bid(BigInteger tip, BigInteger maxFee) {

    private static final BigInteger MILLIGWEI = BigInteger.valueOf(1_000_000);

    /** A tip in thousandths of a gwei on top of the next block's base fee, and not a wei more: good for that block only. */
    public static Bid exact(BigInteger nextBaseFee, long milligwei) {
        return headroom(nextBaseFee, BigInteger.ONE, milligwei);
    }

    /** As {@link #exact}, with a cap of twice the base fee, as wallets bid that want in for sure. */
    public static Bid ample(BigInteger nextBaseFee, long milligwei) {
        return headroom(nextBaseFee, BigInteger.TWO, milligwei);
    }

    private static Bid headroom(BigInteger nextBaseFee, BigInteger times, long milligwei) {
        BigInteger tip = MILLIGWEI.multiply(BigInteger.valueOf(milligwei));
        return new Bid(tip, nextBaseFee.multiply(times).add(tip));
    }
}
