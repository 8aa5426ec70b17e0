package dev.banyan.web3j.signer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

final class RecoverableSignatureTest {

    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    @Test
    void it_is_the_one_of_web3j_for_any_key_and_hash() {
        long seed = Long.getLong("banyan.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            BigInteger key = new BigInteger(256, random)
                    .mod(ORDER.subtract(BigInteger.ONE))
                    .add(BigInteger.ONE);
            check(key, hash(random), ids, "seed " + seed + ", " + i);
        }
        assertThat(ids).containsExactlyInAnyOrder(27, 28);
    }

    @Test
    void it_is_the_one_of_web3j_at_the_ends_of_keys_and_hashes() {
        Random random = new Random(7);
        byte[] most = new byte[32];
        java.util.Arrays.fill(most, (byte) 0xff);
        for (BigInteger key : new BigInteger[] {BigInteger.ONE, BigInteger.TWO, ORDER.subtract(BigInteger.ONE)}) {
            for (byte[] hash : new byte[][] {new byte[32], most, hash(random)}) {
                check(key, hash, new HashSet<>(), "key " + key);
            }
        }
    }

    private static void check(BigInteger key, byte[] hash, Set<Integer> ids, String words) {
        Sign.SignatureData ours = RecoverableSignature.of(hash, key);
        assertThat(ours).as(words).isEqualTo(Sign.signMessage(hash, ECKeyPair.create(key), false));
        ids.add((int) ours.getV()[0]);
    }

    private static byte[] hash(Random random) {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return hash;
    }
}
