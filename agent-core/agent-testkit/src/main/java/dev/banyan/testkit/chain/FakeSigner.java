package dev.banyan.testkit.chain;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A signer without a key: its bytes are a hash of the account and the transaction, which a {@link FakeChain} takes. Thread-safe. */
public final class FakeSigner implements Signer {

    private final Address address;
    private final List<UnsignedTransaction> signed = new ArrayList<>();
    private boolean broken;

    /** A signer for {@code address}. */
    public FakeSigner(Address address) {
        this.address = address;
    }

    /** Fails from now on. */
    public synchronized void lock() {
        broken = true;
    }

    /** Everything it signed, in order. */
    public synchronized List<UnsignedTransaction> signed() {
        return List.copyOf(signed);
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public synchronized CompletionStage<SignedTransaction> sign(UnsignedTransaction transaction) {
        if (broken) {
            return CompletableFuture.failedFuture(new ChainException(ChainException.Code.KEY, "the key is locked"));
        }
        signed.add(transaction);
        return CompletableFuture.completedFuture(signature(address, transaction));
    }

    /** What {@code account} would sign. */
    public static SignedTransaction signature(Address account, UnsignedTransaction transaction) {
        Hash hash = FakeHash.of(account + "/" + transaction);
        return new SignedTransaction(hash, Bytes.of(hash.value()).concat(account.bytes()), transaction);
    }
}
