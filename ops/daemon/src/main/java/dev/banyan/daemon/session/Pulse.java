package dev.banyan.daemon.session;

import dev.banyan.api.chain.Head;
import dev.banyan.daemon.report.EventLines;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Hands what happens in the actors to the thread that shows it, which waits for the next beat. Thread-safe. */
final class Pulse implements RuntimeListener {

    private static final int MOST_NOTICES = 100;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> notices = new ArrayList<>();
    private Optional<Head> newest = Optional.empty();
    private String trouble = "";
    private boolean stopRequested;
    private boolean stirred;
    private volatile boolean journalLost;

    /**
     * What happened since the last beat.
     *
     * @param newest the newest head seen so far
     * @param trouble a lasting one, or empty
     * @param notices lines to be told at once
     * @param stopRequested true once somebody asked the run to end
     */
    record Beat(Optional<Head> newest, String trouble, List<String> notices, boolean stopRequested) {

        /** Before anything has happened. */
        static final Beat NONE = new Beat(Optional.empty(), "", List.of(), false);
    }

    @Override
    public void on(RuntimeEvent event) {
        journalLost |= event instanceof RuntimeEvent.JournalLost;
        String notice = EventLines.notice(event);
        boolean head = event instanceof RuntimeEvent.HeadSeen;
        if (notice.isEmpty() && !head) {
            return;
        }
        lock.lock();
        try {
            if (event instanceof RuntimeEvent.HeadSeen seen) {
                newest = Optional.of(seen.head());
                trouble = "";
            } else if (notices.size() < MOST_NOTICES) {
                notices.add(notice);
            }
            if (event instanceof RuntimeEvent.ChainLost) {
                trouble = notice;
            } else if (event instanceof RuntimeEvent.ChainRestored) {
                trouble = "";
            }
            stir();
        } finally {
            lock.unlock();
        }
    }

    /** Has a line told at once. */
    void notice(String line) {
        lock.lock();
        try {
            if (notices.size() < MOST_NOTICES) {
                notices.add(line);
            }
            stir();
        } finally {
            lock.unlock();
        }
    }

    /** True once an agent or an account stopped for good, because its journal is lost. */
    boolean journalLost() {
        return journalLost;
    }

    /** Asks the run to end. */
    void requestStop() {
        lock.lock();
        try {
            stopRequested = true;
            stir();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to happen, at most this long. */
    Beat await(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (!stirred && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            stirred = false;
            Beat beat = new Beat(newest, trouble, List.copyOf(notices), stopRequested);
            notices.clear();
            return beat;
        } finally {
            lock.unlock();
        }
    }

    private void stir() {
        stirred = true;
        changed.signalAll();
    }
}
