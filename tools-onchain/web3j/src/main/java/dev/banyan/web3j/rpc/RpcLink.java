package dev.banyan.web3j.rpc;

import dev.banyan.api.hex.Hash;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One way to one node. Connects when first used and again after it broke. Thread-safe; never blocks the caller. */
interface RpcLink {

    /**
     * The replies in the order of the requests. Fails with {@link dev.banyan.api.chain.ChainException} if there is no
     * connection or no answer in time. Completes on a virtual thread, never on a socket's.
     */
    CompletableFuture<List<RpcReply>> exchange(List<RpcRequest> requests);

    /** Calls {@code hint}, from any thread, whenever the node may have a new head or the connection broke. */
    void onHeadHint(Runnable hint);

    /** Takes back what {@link #onHeadHint} was given. */
    void removeHeadHint(Runnable hint);

    /** Calls {@code hint}, from any thread, with the hash of every block that the node pushes while there are head hints. */
    default void onBlockHint(Consumer<Hash> hint) {}

    /** True while the node is known to push its new heads. */
    boolean pushesHeads();

    /** Breaks the connection for good; what is under way fails. */
    void close();
}
