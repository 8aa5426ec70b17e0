package dev.banyan.devnet.market;

import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.failure.DevnetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where one of the market's people works: a thread, and the newest block that it has not yet acted on. */
final class Desk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final String name;
    private final Consumer<BlockMade> act;
    private final ExecutorService thread;
    private final AtomicReference<@Nullable BlockMade> newest = new AtomicReference<>();

    Desk(String name, Consumer<BlockMade> act) {
        this.name = name;
        this.act = act;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("devnet-" + name).factory());
    }

    /** Hands a block over and returns at once; nothing after {@link #close}. */
    void tell(BlockMade block) {
        newest.set(block);
        if (!thread.isShutdown()) {
            thread.execute(this::work);
        }
    }

    private void work() {
        BlockMade block = newest.getAndSet(null);
        if (block == null) {
            return;
        }
        try {
            act.accept(block);
        } catch (DevnetException e) {
            LOG.warn("the market's {} sat out block {}: {}", name, block.number(), e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
