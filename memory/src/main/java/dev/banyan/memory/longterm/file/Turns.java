package dev.banyan.memory.longterm.file;

import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Who may touch a store's generation: many readers, or the writer for the moment in which a stored batch becomes visible. One writer at a
 * time. Thread-safe.
 */
final class Turns {

    private final ReentrantLock writes = new ReentrantLock();
    private final ReentrantReadWriteLock visible = new ReentrantReadWriteLock();

    /** Reads while nothing changes. */
    <T> T reading(Supplier<T> reading) {
        visible.readLock().lock();
        try {
            return reading.get();
        } finally {
            visible.readLock().unlock();
        }
    }

    /** Does something while nobody else writes. */
    void writing(Runnable work) {
        writes.lock();
        try {
            work.run();
        } finally {
            writes.unlock();
        }
    }

    /** Changes what readers see, while none reads; only within {@link #writing}. */
    void changing(Runnable change) {
        visible.writeLock().lock();
        try {
            change.run();
        } finally {
            visible.writeLock().unlock();
        }
    }
}
