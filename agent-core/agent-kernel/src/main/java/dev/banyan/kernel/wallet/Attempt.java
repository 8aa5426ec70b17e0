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
        /** Not handed over yet, or refused when it was. */
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

    Attempt delivered(Delivery next) {
        return new Attempt(kind, transaction, signed, next, block);
    }

    /** True if these are the signed bytes with that hash. */
    public boolean hasHash(Hash hash) {
        return signed.isPresent() && signed.get().hash().equals(hash);
    }
}
