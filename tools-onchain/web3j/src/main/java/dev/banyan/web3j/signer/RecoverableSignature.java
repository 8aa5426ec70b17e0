package dev.banyan.web3j.signer;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.web3j.crypto.Sign;

/**
 * Ethereum's signature of a hash: ECDSA over secp256k1 with the nonce of RFC 6979 and the lower of both values of s (EIP-2), and which of the keys
 * that could have made it did. That follows from the nonce's own point; web3j tries one key after the other, which takes longer than to sign.
 */
final class RecoverableSignature {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final BigInteger HALF = ORDER.shiftRight(1);
    private static final ECMultiplier MULTIPLIER = new FixedPointCombMultiplier();
    private static final int FIRST_ID = 27;
    private static final int BYTES = 32;

    private RecoverableSignature() {}

    /** The signature of 32 bytes by a private key. */
    static Sign.SignatureData of(byte[] hash, BigInteger key) {
        BigInteger message = new BigInteger(1, hash);
        HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
        nonces.init(ORDER, key, hash);
        while (true) {
            BigInteger nonce = nonces.nextK();
            ECPoint point = MULTIPLIER.multiply(CURVE.getG(), nonce).normalize();
            BigInteger x = point.getAffineXCoord().toBigInteger();
            BigInteger r = x.mod(ORDER);
            BigInteger s = BigIntegers.modOddInverse(ORDER, nonce)
                    .multiply(message.add(key.multiply(r)))
                    .mod(ORDER);
            if (r.signum() != 0 && s.signum() != 0) {
                boolean high = s.compareTo(HALF) > 0;
                boolean odd = point.getAffineYCoord().testBitZero();
                int id = (odd == high ? 0 : 1) + (x.compareTo(ORDER) < 0 ? 0 : 2);
                return new Sign.SignatureData(
                        (byte) (FIRST_ID + id),
                        BigIntegers.asUnsignedByteArray(BYTES, r),
                        BigIntegers.asUnsignedByteArray(BYTES, high ? ORDER.subtract(s) : s));
            }
        }
    }
}
