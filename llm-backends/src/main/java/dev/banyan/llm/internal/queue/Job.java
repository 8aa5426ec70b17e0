package dev.banyan.llm.internal.queue;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.llm.Priority;
import dev.banyan.llm.internal.talk.Asking;
import dev.banyan.llm.internal.trouble.Trouble;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way. Its reply is also its end: whoever completes it, the gateway, a deadline or a caller who has lost
 * interest, the thread that still works on it is interrupted.
 */
final class Job {

    static final Comparator<Job> ORDER =
            Comparator.comparing((Job job) -> job.priority).thenComparingLong(job -> job.number);

    final Asking asking;
    final CompletableFuture<BrainReply> reply = new CompletableFuture<>();
    /** Servers that were tried; guarded by the dispatcher's lock. */
    final Set<Lane> tried = new HashSet<>();
    /** Tries so far; guarded by the dispatcher's lock. */
    int tries;
    /** When its time is up. */
    final Instant deadline;

    private final Priority priority;
    private final long number;
    private @Nullable Thread worker;
    private @Nullable String server;
    private @Nullable Trouble last;
    private long lost;

    Job(Asking asking, Priority priority, long number, Instant deadline) {
        this.asking = asking;
        this.priority = priority;
        this.number = number;
        this.deadline = deadline;
    }

    /** The calling thread works on it from now on; false if nobody waits for it any more. */
    synchronized boolean begin(String at) {
        worker = Thread.currentThread();
        server = at;
        return !reply.isDone();
    }

    /** The calling thread works on it no more, and is interrupted for it no more. */
    synchronized void pause() {
        worker = null;
    }

    /** Stops who works on it: a thread of ours, which waits for a server and for nothing else. */
    @SuppressWarnings("Interruption")
    synchronized void stop() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** The server that works on it, or did last; empty if it has only waited. */
    synchronized String server() {
        return server == null ? "" : server;
    }

    /** A try came to nothing. */
    synchronized void came(Trouble trouble, long tokens) {
        last = trouble;
        lost += tokens;
    }

    /** What the last try came to, if one came to nothing. */
    synchronized Optional<Trouble> last() {
        return Optional.ofNullable(last);
    }

    /** Its time is up; a server that is at it has read the question. */
    synchronized void expired() {
        if (worker != null) {
            lost += asking.prompt().estimatedTokens();
        }
    }

    /** Tokens of tries that came to nothing. */
    synchronized long lost() {
        return lost;
    }
}
