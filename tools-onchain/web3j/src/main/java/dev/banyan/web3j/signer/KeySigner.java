package dev.banyan.web3j.signer;

import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import java.math.BigInteger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * Signs EIP-1559 transactions with a key in memory, on a thread of its own: a signature takes about half a millisecond.
 * The key never leaves it: it is in no message, no {@code toString} and no event. A public test key signs for local
 * chains alone.
 */
public final class KeySigner implements Signer {

    private static final long IDLE_SECONDS = 30;

    private final Credentials key;
    private final Address address;
    private final Executor thread = onDemand();

    KeySigner(Credentials key) {
        this.key = key;
        this.address = Address.of(key.getAddress());
    }

    /**
     * Reads the key and makes its signer. Reads a file where the reference names one, and a keystore takes up to a
     * second to decrypt: call it at start-up.
     *
     * @param environment gives the value of a variable, or null
     * @throws ChainException with code {@code KEY} if there is no usable key; the message names the variable or the
     *     file and never what is in it
     */
    public static KeySigner of(KeyReference reference, Function<String, @Nullable String> environment) {
        return new KeySigner(KeyReader.read(reference, environment));
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public CompletionStage<SignedTransaction> sign(UnsignedTransaction transaction) {
        if (!TestKeys.maySign(address, transaction.chainId())) {
            return CompletableFuture.failedFuture(new ChainException(
                    Code.KEY, "the key of " + address + " is public and signs for chains 31337 and 1337 alone"));
        }
        return CompletableFuture.supplyAsync(() -> signed(transaction), thread);
    }

    /** One thread that ends when nothing was signed for a while, so that a signer needs no closing. */
    private static Executor onDemand() {
        return new ThreadPoolExecutor(
                0,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("banyan-signer").factory());
    }

    private SignedTransaction signed(UnsignedTransaction transaction) {
        RawTransaction raw = RawTransaction.createTransaction(
                transaction.chainId(),
                BigInteger.valueOf(transaction.nonce()),
                BigInteger.valueOf(transaction.gasLimit()),
                transaction.call().to().value(),
                transaction.call().value().value(),
                transaction.call().data().value(),
                transaction.maxPriorityFeePerGas().value(),
                transaction.maxFeePerGas().value());
        byte[] bytes = TransactionEncoder.signMessage(raw, key);
        return new SignedTransaction(
                Hash.of(Numeric.toHexString(org.web3j.crypto.Hash.sha3(bytes))),
                Bytes.of(Numeric.toHexString(bytes)),
                transaction);
    }

    @Override
    public String toString() {
        return "KeySigner[" + address + ", ***]";
    }
}
