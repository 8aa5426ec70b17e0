package dev.banyan.llm.internal.queue;

import dev.banyan.llm.internal.wire.Model;

/** One server, what it has to do, and how it has behaved. Guarded by the dispatcher's lock. */
final class Lane {

    final Model model;
    final Breaker breaker = new Breaker();
    private final int concurrency;
    private int running;

    Lane(Model model, int concurrency) {
        this.model = model;
        this.concurrency = concurrency;
    }

    boolean full() {
        return running >= concurrency;
    }

    int running() {
        return running;
    }

    void take() {
        running++;
        breaker.started();
    }

    void leave() {
        running--;
    }
}
