package dev.banyan.web3j.relay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/**
 * Who we are to a relay: a key of no other use, made anew by each process. A relay knows senders apart by it, and holds no
 * funds for it.
 *
 * <p>A request carries {@code X-Flashbots-Signature: <address>:<signature>}, the signature being that of {@code personal_sign}
 * (EIP-191) over the text of the Keccak-256 hash of the body, in hex with {@code 0x} (Flashbots, "Authentication").
 */
final class RelayIdentity {

    /** The header's name. */
    static final String HEADER = "X-Flashbots-Signature";

    private final Credentials key;

    private RelayIdentity(Credentials key) {
        this.key = key;
    }

    /** A new one. */
    static RelayIdentity create() {
        try {
            return new RelayIdentity(Credentials.create(Keys.createEcKeyPair()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK can make random keys", e);
        }
    }

    /** The header's value for a body. */
    String sign(String body) {
        String hash = Numeric.toHexString(Hash.sha3(body.getBytes(StandardCharsets.UTF_8)));
        Sign.SignatureData signature =
                Sign.signPrefixedMessage(hash.getBytes(StandardCharsets.UTF_8), key.getEcKeyPair());
        return Keys.toChecksumAddress(key.getAddress()) + ":0x" + Numeric.toHexStringNoPrefix(signature.getR())
                + Numeric.toHexStringNoPrefix(signature.getS()) + Numeric.toHexStringNoPrefix(signature.getV());
    }
}
