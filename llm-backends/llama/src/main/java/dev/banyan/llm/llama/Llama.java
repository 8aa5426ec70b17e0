package dev.banyan.llm.llama;

import dev.banyan.llm.llama.LlamaReply.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * llama.cpp with one GGUF file, in a child process.
 *
 * <p>The child is started by the first request, or by {@link #load}, and again by the next request after it died; from the second
 * death in a row on it rests before that. It has few of our variables, a folder of its own for temporary files, and ends when we
 * do, however hard we end. Safe for threads; one request at a time, the others wait.
 */
public final class Llama implements AutoCloseable {

    private final LlamaSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable LlamaProcess current;
    private volatile boolean closed;
    private int deaths;
    private long restUntil = System.nanoTime();

    /** For {@code settings}; starts nothing. */
    public Llama(LlamaSettings settings) {
        this.settings = settings;
    }

    /** What it was made for. */
    public LlamaSettings settings() {
        return settings;
    }

    /**
     * Loads the file unless it is loaded.
     *
     * @throws LlamaRefusedException if that can not work: {@code MODEL_UNREADABLE}, {@code LIBRARY_MISSING}, {@code NOT_STARTABLE}
     * @throws LlamaLostException if it did not work this time
     */
    public void load() {
        lock.lock();
        try {
            loaded();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks and waits for the answer. An interrupt ends the child, and with it the work.
     *
     * @throws LlamaRefusedException as for {@link #load}, and if the request can not be answered
     * @throws LlamaLostException if the child died or took too long, or rests
     */
    public LlamaAnswer answer(LlamaRequest request) {
        lock.lock();
        try {
            LlamaReply reply = exchange(loaded(), request, settings.answerWithin());
            if (reply.outcome() != Outcome.ANSWERED) {
                throw new LlamaRefusedException(LlamaFailure.REFUSED, "llama.cpp refused the request: " + reply.text());
            }
            return new LlamaAnswer(
                    reply.text(),
                    reply.promptTokens(),
                    reply.outputTokens(),
                    reply.outputTokens() >= request.maxTokens());
        } finally {
            lock.unlock();
        }
    }

    /** The child's process id while one runs. */
    public OptionalLong pid() {
        return Optional.ofNullable(current)
                .filter(LlamaProcess::alive)
                .map(process -> OptionalLong.of(process.pid()))
                .orElse(OptionalLong.empty());
    }

    /** Ends the child, also in the middle of an answer. Idempotent. */
    @Override
    public void close() {
        closed = true;
        Optional.ofNullable(current).ifPresent(LlamaProcess::stop);
    }

    private LlamaProcess loaded() {
        LlamaProcess process = current;
        if (process != null && process.alive() && !closed) {
            return process;
        }
        if (process != null) {
            current = null;
            process.stop();
            noteDeath(process.life());
        }
        refuseWhileResting();
        LlamaProcess fresh = LlamaProcess.start();
        current = fresh;
        LlamaReply reply = exchange(fresh, LlamaLoad.of(settings), settings.startWithin());
        if (reply.outcome() != Outcome.LOADED) {
            current = null;
            fresh.stop();
            throw unloadable(reply, fresh);
        }
        return fresh;
    }

    private LlamaReply exchange(LlamaProcess process, Object document, Duration within) {
        if (closed) {
            process.stop();
            throw closedAlready();
        }
        try {
            return process.exchange(document, within);
        } catch (LlamaLostException e) {
            throw closed ? closedAlready() : e;
        } catch (LlamaRefusedException e) {
            // The request ended the child, which is no sign of a sick one.
            current = null;
            throw e;
        }
    }

    private void noteDeath(Duration life) {
        deaths = settings.backoff().count(deaths, life);
        if (deaths > 1) {
            restUntil = System.nanoTime() + settings.backoff().after(deaths - 1).toNanos();
        }
    }

    private void refuseWhileResting() {
        if (closed) {
            throw closedAlready();
        }
        long rest = restUntil - System.nanoTime();
        if (rest > 0) {
            throw new LlamaLostException(
                    LlamaFailure.RESTING,
                    "llama.cpp died " + deaths + " times in a row and is started again in " + rest / 1_000_000 + " ms");
        }
    }

    private LlamaRefusedException unloadable(LlamaReply reply, LlamaProcess process) {
        if (reply.outcome() == Outcome.LIBRARY_MISSING) {
            return new LlamaRefusedException(
                    LlamaFailure.LIBRARY_MISSING,
                    "llama.cpp's library could not be loaded (on Debian it needs: apt-get install libgomp1): "
                            + reply.text() + process.lastWords());
        }
        return new LlamaRefusedException(
                LlamaFailure.MODEL_UNREADABLE,
                settings.model() + " could not be loaded as a GGUF file: " + reply.text() + process.lastWords());
    }

    private static LlamaRefusedException closedAlready() {
        return new LlamaRefusedException(LlamaFailure.CLOSED, "llama.cpp was closed");
    }
}
