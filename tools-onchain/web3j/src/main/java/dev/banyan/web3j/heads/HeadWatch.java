package dev.banyan.web3j.heads;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.web3j.heads.HeadTracker.Step;
import dev.banyan.web3j.rpc.RpcPool;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's watch on the heads: a loop on a virtual thread that asks for the newest block whenever the node
 * pushes a hint, and every poll interval where none does, and lets a {@link HeadTracker} say what that means.
 *
 * <p>Over HTTP polling is the only way there is. Over WebSocket {@code newHeads} is only the hint: what is reported was
 * asked for, and a slow poll goes on beside it for hints that got lost. A connection that breaks and stands again at
 * once is not reported; one that does not is {@link HeadEvent.Lost} until the node answers again.
 */
public final class HeadWatch implements AutoCloseable {

    private static final int BUFFER = 256;
    private static final int POLLS_SKIPPED_WHILE_PUSHED = 10;

    private final RpcPool pool;
    private final HeadReader reader;
    private final Pace pace;
    private final SubmissionPublisher<HeadEvent> out;
    private final HeadTracker tracker = new HeadTracker();
    private final Semaphore hints = new Semaphore(0);
    private final RandomGenerator random = RandomGenerator.getDefault();
    private volatile boolean closed;
    private boolean lost;
    private int failures;

    /**
     * How often a watch asks.
     *
     * @param poll the interval where the node pushes nothing
     * @param backoff the waits while it can not be reached
     */
    public record Pace(Duration poll, Backoff backoff) {}

    /** A watch for one subscriber; {@link #run} does its work. */
    public HeadWatch(
            RpcPool pool,
            HeadReader reader,
            Pace pace,
            ExecutorService threads,
            Subscriber<? super HeadEvent> subscriber) {
        this.pool = pool;
        this.reader = reader;
        this.pace = pace;
        this.out = new SubmissionPublisher<>(threads, BUFFER);
        out.subscribe(subscriber);
    }

    /** Watches until the watch is closed or its subscriber cancelled; for a virtual thread of its own. */
    public void run() {
        Runnable hint = hints::release;
        pool.onHeadHint(hint);
        try {
            while (isWanted()) {
                pause(look());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pool.removeHeadHint(hint);
            out.close();
        }
    }

    /** Ends the watch; its subscriber is told that there is no more. */
    @Override
    public void close() {
        closed = true;
        hints.release();
    }

    private boolean isWanted() {
        return !closed && !out.isClosed() && out.hasSubscribers();
    }

    private boolean look() throws InterruptedException {
        try {
            Head head = await(reader.latest());
            answered();
            follow(head);
            return true;
        } catch (ChainException e) {
            failed(e);
            return false;
        }
    }

    private void follow(Head newest) throws InterruptedException {
        Head offered = newest;
        while (isWanted()) {
            Step step = tracker.offer(offered);
            step.events().forEach(this::report);
            if (step.missing().isEmpty()) {
                return;
            }
            Optional<Head> parent = await(reader.parentOf(offered));
            if (parent.isEmpty()) {
                // The branch vanished while we walked it; the next look begins anew.
                tracker.abandon();
                return;
            }
            offered = parent.get();
        }
    }

    private void answered() {
        failures = 0;
        if (lost) {
            lost = false;
            report(new HeadEvent.Restored());
        }
    }

    private void failed(ChainException e) {
        tracker.abandon();
        failures++;
        if (!lost && !closed) {
            lost = true;
            report(new HeadEvent.Lost(e.getMessage() == null ? e.code().name() : e.getMessage()));
        }
    }

    private void pause(boolean answered) throws InterruptedException {
        if (answered) {
            Duration wait = pool.pushesHeads() ? pace.poll().multipliedBy(POLLS_SKIPPED_WHILE_PUSHED) : pace.poll();
            hints.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
            hints.drainPermits();
            return;
        }
        // Hints are about connections that come and go here, and must not shorten the wait.
        long until =
                System.nanoTime() + pace.backoff().wait(failures - 1, random).toNanos();
        for (long left = until - System.nanoTime(); left > 0 && isWanted(); left = until - System.nanoTime()) {
            hints.tryAcquire(left, TimeUnit.NANOSECONDS);
        }
        hints.drainPermits();
    }

    private void report(HeadEvent event) {
        int lag = out.offer(event, (subscriber, dropped) -> false);
        if (lag < 0) {
            out.closeExceptionally(
                    new ChainException(Code.REJECTED, "the subscriber is " + BUFFER + " head events behind"));
        }
    }

    private static <T> T await(CompletableFuture<T> stage) throws InterruptedException {
        try {
            return stage.get();
        } catch (ExecutionException e) {
            throw cause(e.getCause());
        }
    }

    private static ChainException cause(@Nullable Throwable failure) {
        return switch (failure) {
            case ChainException known -> known;
            case CompletionException wrapped -> cause(wrapped.getCause());
            case null -> new ChainException(Code.MALFORMED, "the node's answer makes no sense");
            default -> new ChainException(Code.MALFORMED, "the node's answer makes no sense", failure);
        };
    }
}
