package dev.banyan.api.chain;

import dev.banyan.api.hex.Address;
import java.util.concurrent.CompletionStage;

/** The holder of one account's key. It signs what the Wallet tells it and nothing else; the key never leaves it. */
public interface Signer {

    /** The account that signatures are for. */
    Address address();

    /** Signs; fails with {@link ChainException} if the key can not be used. Thread-safe. */
    CompletionStage<SignedTransaction> sign(UnsignedTransaction transaction);
}
