package dev.banyan.devnet.rpc;

import java.math.BigInteger;

/**
 * What a sender pays for a unit of gas (EIP-1559).
 *
 * @param tip wei above the base fee for a place in the block
 * @param maxFee the most wei in all
 */
public record Bid(BigInteger tip, BigInteger maxFee) {

    private static final BigInteger GWEI = BigInteger.TEN.pow(9);
    private static final BigInteger CAP = GWEI.multiply(BigInteger.valueOf(1_000));

    /** A tip in thousandths of a gwei, with a cap that no base fee of this world reaches. */
    public static Bid milliGwei(long tip) {
        return new Bid(BigInteger.valueOf(tip * 1_000_000), CAP);
    }
}
