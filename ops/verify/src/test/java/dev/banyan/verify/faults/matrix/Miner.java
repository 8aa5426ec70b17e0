package dev.banyan.verify.faults.matrix;

import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.rpc.JsonRpc;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Makes blocks at a pace, in some weather, while it is told to. Thread-safe. */
final class Miner implements AutoCloseable {

    private final JsonRpc node;
    private final Duration pace;
    private volatile Weather weather;
    private volatile boolean working;
    private volatile boolean closed;
    private long made;

    Miner(JsonRpc node, Weather weather, Duration pace) {
        this.node = node;
        this.weather = weather;
        this.pace = pace;
        Thread.ofVirtual().start(this::run);
    }

    void work() {
        working = true;
    }

    void rest() {
        working = false;
    }

    /** From now on nothing but blocks. */
    void clearUp() {
        weather = Weather.fair();
    }

    /** Makes so many blocks at once. */
    void make(int blocks) {
        for (int i = 0; i < blocks; i++) {
            tick();
        }
    }

    private void run() {
        while (!closed) {
            if (working) {
                tick();
            }
            LockSupport.parkNanos(pace.toNanos());
        }
    }

    private synchronized void tick() {
        if (closed) {
            return;
        }
        made++;
        try {
            weather.tick(node, made);
        } catch (DevnetException e) {
            // A transaction went meanwhile, or a reorg was too deep for a young chain: the next block comes all the
            // same.
            node.call("evm_mine");
        }
    }

    /** Ends it; no block is being made any more when this returns. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
