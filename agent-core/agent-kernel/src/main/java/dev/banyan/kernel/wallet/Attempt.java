package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Hash;
import java.util.Optional;

/**
 * One transaction laid out for a nonce.
 *
 * @param kind what it is for
 * @param transaction what is signed
 * @param signed the signed bytes, once there are any
 * @param delivery what is known of its way to the chain
 * @param block number of the head when it was laid out
 */
public record Attempt(
        TransactionKind kind,
        UnsignedTransaction transaction,
        Optional<SignedTransaction> signed,
        Delivery delivery,
        long block) {

    /** What is known of a transaction's way to the chain. */
    public enum Delivery {
        /** Not known to be handed over, or refused whenever it was. */
        PENDING,
        /** A node took it. */
        SENT,
        /** Nobody knows. */
        UNCERTAIN
    }

    static Attempt prepared(TransactionKind kind, UnsignedTransaction transaction, long block) {
        return new Attempt(kind, transaction, Optional.empty(), Delivery.PENDING, block);
    }

    Attempt signed(SignedTransaction bytes) {
        return new Attempt(kind, transaction, Optional.of(bytes), delivery, block);
    }

    Attempt arrived() {
        return new Attempt(kind, transaction, signed, Delivery.SENT, block);
    }

    Attempt uncertain() {
        return new Attempt(kind, transaction, signed, Delivery.UNCERTAIN, block);
    }

    /** A refusal says nothing about an earlier time at which it may have arrived. */
    Attempt refused() {
        return delivery == Delivery.PENDING ? this : uncertain();
    }

    /** True if this is what was signed there, and no signature of it is known yet. */
    boolean awaits(SignedTransaction bytes) {
        return signed.isEmpty() && transaction.equals(bytes.transaction());
    }

    /** True if these are the signed bytes with that hash. */
    public boolean hasHash(Hash hash) {
        return signed.isPresent() && signed.get().hash().equals(hash);
    }
}
