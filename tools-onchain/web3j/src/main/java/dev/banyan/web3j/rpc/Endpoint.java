package dev.banyan.web3j.rpc;

import dev.banyan.api.chain.ChainException;
import dev.banyan.web3j.endpoint.EndpointHealth;
import dev.banyan.web3j.endpoint.EndpointState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** One node: the way to it, and what is known of it. Thread-safe. */
final class Endpoint {

    private final int number;
    private final NodeUrl url;
    private final RpcLink link;
    private final AtomicReference<EndpointHealth> health = new AtomicReference<>(EndpointHealth.unknown());
    private final AtomicReference<EndpointState> told = new AtomicReference<>(EndpointState.UNTRIED);
    private volatile String trouble = "";
    private volatile boolean slowedDown;
    private volatile boolean checked;

    Endpoint(int number, NodeUrl url, RpcLink link) {
        this.number = number;
        this.url = url;
        this.link = link;
    }

    /** Its place in the order given, from zero. */
    int number() {
        return number;
    }

    NodeUrl url() {
        return url;
    }

    RpcLink link() {
        return link;
    }

    CompletableFuture<List<RpcReply>> exchange(List<RpcRequest> requests) {
        return link.exchange(requests);
    }

    EndpointHealth health() {
        return health.get();
    }

    void learn(UnaryOperator<EndpointHealth> lesson) {
        health.updateAndGet(lesson);
    }

    /** The state that people were told, which is this from now on. */
    EndpointState tell(EndpointState now) {
        return told.getAndSet(now);
    }

    /** Why it failed last; empty if it did not since it worked. */
    String trouble() {
        return trouble;
    }

    /** True if it failed last by asking to slow down. */
    boolean isSlowedDown() {
        return slowedDown;
    }

    /** It failed like that. */
    void trouble(Throwable failure) {
        trouble = String.valueOf(failure.getMessage());
        slowedDown = failure instanceof ChainException e && e.code() == ChainException.Code.RATE_LIMITED;
    }

    /** It does what it is asked. */
    void noTrouble() {
        trouble = "";
        slowedDown = false;
    }

    /** True once it said that it serves the chain of the others. */
    boolean isChecked() {
        return checked;
    }

    void checked(boolean now) {
        checked = now;
    }
}
