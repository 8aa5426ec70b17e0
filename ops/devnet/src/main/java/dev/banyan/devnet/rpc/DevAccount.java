package dev.banyan.devnet.rpc;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** An account of one of the world's own actors, whose key follows from a public label: worthless on any public chain. */
public final class DevAccount {

    private static final List<Address> ANVIL = Stream.of(
                    "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
                    "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                    "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc",
                    "0x90f79bf6eb2c4f870365e785982e1f101e93b906",
                    "0x15d34aaf54267db7d7c367839aaf71a00a2c6a65",
                    "0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc",
                    "0x976ea74026e726554db657fa54763abd0c3a0aa9",
                    "0x14dc79964da2c08b23698b3d3cc7ca32193d9955",
                    "0x23618e81e3f5cdf7f54c3d65f7fbc0abf5b21e8f",
                    "0xa0ee7a142d267c1f36714e4a8f75612f20a79720")
            .map(Address::of)
            .toList();

    private final String label;
    private final Address address;
    private @Nullable Credentials credentials;

    private DevAccount(String label, Address address) {
        this.label = label;
        this.address = address;
    }

    /**
     * The account whose private key is the SHA-256 of {@code label}. Its address is given along because deriving it costs
     * a cold JVM a second; it is checked when the account first signs.
     */
    public static DevAccount of(String label, Address address) {
        return new DevAccount(label, address);
    }

    /** Anvil's ten public test accounts, which belong to whoever uses the chain and never to its actors. */
    public static List<Address> testAccounts() {
        return ANVIL;
    }

    /** Where the account stands. */
    public Address address() {
        return address;
    }

    /** Signs an EIP-1559 transaction. */
    public Bytes sign(long chainId, long nonce, DevTransaction transaction, Bid bid) {
        RawTransaction raw = RawTransaction.createTransaction(
                chainId,
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(transaction.gasLimit()),
                transaction.to().map(Address::value).orElse(""),
                transaction.value(),
                transaction.data().value(),
                bid.tip(),
                bid.maxFee());
        return Bytes.of(Numeric.toHexString(TransactionEncoder.signMessage(raw, credentials())));
    }

    private synchronized Credentials credentials() {
        if (credentials == null) {
            byte[] key = sha256(label.getBytes(StandardCharsets.UTF_8));
            credentials = Credentials.create(ECKeyPair.create(new BigInteger(1, key)));
            if (!Address.of(credentials.getAddress()).equals(address)) {
                throw new IllegalStateException(label + " stands at " + credentials.getAddress());
            }
        }
        return credentials;
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
