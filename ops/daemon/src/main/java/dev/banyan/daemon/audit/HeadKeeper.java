package dev.banyan.daemon.audit;

import dev.banyan.api.hex.Hash;
import dev.banyan.daemon.console.UserError;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs and keeps the heads that a running daemon's journals pass, on a thread of its own. Thread-safe. */
public final class HeadKeeper implements RuntimeListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);

    private final AuditFolder folder;
    private final Clock clock;
    private final Map<String, Long> kept = new HashMap<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("banyan-heads").factory());

    /** Keeps them in a folder. */
    public HeadKeeper(AuditFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void on(RuntimeEvent event) {
        if (event instanceof RuntimeEvent.JournalHead head) {
            keep(head.journal(), head.sequence(), head.hash());
        }
    }

    /** A journal has got this far; returns at once. */
    void keep(String journal, long sequence, Hash hash) {
        writer.execute(() -> write(journal, sequence, hash));
    }

    /** Waits until everything is written. */
    @Override
    public void close() {
        writer.close();
    }

    private void write(String journal, long sequence, Hash hash) {
        if (kept.getOrDefault(journal, 0L) >= sequence) {
            return;
        }
        try {
            folder.add(journal, sequence, hash, clock);
            kept.put(journal, sequence);
        } catch (IOException | UserError e) {
            LOG.error("the head of {} at record {} could not be kept: {}", journal, sequence, e.toString());
        }
    }
}
