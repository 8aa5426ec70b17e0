package dev.banyan.llm.internal.queue;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.llm.Priority;
import dev.banyan.llm.internal.figures.Figures;
import dev.banyan.llm.internal.talk.Asking;
import dev.banyan.llm.internal.talk.Conversation;
import dev.banyan.llm.internal.trouble.Trouble;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import dev.banyan.llm.internal.wire.Model;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Gives questions to servers: by priority, then by age; to the first server of the list that has room and behaves; to the
 * next one, or once more, where that can help. Each question in work has a virtual thread. Thread-safe.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Duration REST = Duration.ofMillis(250);

    private final List<Lane> lanes;
    private final int room;
    private final Figures figures;
    private final InstantSource clock;
    private final ThreadFactory workers = Thread.ofVirtual().name("llm-", 0).factory();
    private final ScheduledThreadPoolExecutor timer;
    private final TreeSet<Job> waiting = new TreeSet<>(Job.ORDER);
    private final TreeSet<Job> working = new TreeSet<>(Job.ORDER);
    private long number;
    private boolean closed;

    /**
     * Of some servers, the preferred one first.
     *
     * @param concurrency questions at the same time at each
     * @param room questions that may wait
     */
    public Dispatcher(List<Model> models, int concurrency, int room, Figures figures, InstantSource clock) {
        this.lanes = models.stream().map(model -> new Lane(model, concurrency)).toList();
        this.room = room;
        this.figures = figures;
        this.clock = clock;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("llm-timer").factory(), new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        figures.watch(this::waiting, this::running);
        lanes.forEach(lane -> figures.breaker(lane.model.server(), () -> state(lane)));
    }

    /** Puts a question in; its reply comes within the time limit, and its end is its cancellation. */
    public CompletableFuture<BrainReply> submit(Asking asking, Priority priority, Duration limit) {
        Job job;
        synchronized (this) {
            if (closed) {
                return done(new Trouble(Kind.CLOSED, "the gateway to the models is closed"), 0);
            }
            if (waiting.size() >= room) {
                return done(new Trouble(Kind.QUEUE_FULL, room + " questions wait for a model already"), 0);
            }
            job = new Job(asking, priority, number++, clock.instant().plus(limit));
            waiting.add(job);
        }
        ScheduledFuture<?> deadline = timer.schedule(() -> expire(job, limit), limit.toNanos(), TimeUnit.NANOSECONDS);
        var unused = job.reply.whenComplete((reply, thrown) -> {
            deadline.cancel(false);
            forget(job);
            job.stop();
        });
        dispatch();
        return job.reply;
    }

    /** Questions that wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Questions that servers work on. */
    public synchronized int running() {
        return lanes.stream().mapToInt(Lane::running).sum();
    }

    private synchronized int state(Lane lane) {
        return switch (lane.breaker.state(clock.instant())) {
            case READY -> 0;
            case RESTING -> 1;
            case OPEN -> 2;
        };
    }

    /** Answers whatever is still open with {@code closed}, and closes its connections. */
    @Override
    public void close() {
        List<Job> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(waiting);
            open.addAll(working);
        }
        timer.shutdownNow();
        open.forEach(job -> end(job, new Trouble(Kind.CLOSED, "the gateway to the models was closed")));
    }

    private synchronized void forget(Job job) {
        waiting.remove(job);
    }

    private void expire(Job job, Duration limit) {
        job.expired();
        String server = job.server();
        String late = server.isEmpty()
                ? "no server had room within " + seconds(limit)
                : server + " did not answer within " + seconds(limit);
        end(job, new Trouble(Kind.TIMEOUT, late));
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    /** Starts whatever can start, and ends whatever has nobody left to ask. */
    private void dispatch() {
        List<Job> hopeless = new ArrayList<>();
        synchronized (this) {
            if (lanes.stream().allMatch(Lane::full)) {
                return;
            }
            for (Job job : List.copyOf(waiting)) {
                place(job, hopeless);
            }
        }
        hopeless.forEach(job -> end(job, job.last().orElseGet(this::away)));
    }

    private void place(Job job, List<Job> hopeless) {
        Instant now = clock.instant();
        List<Lane> left =
                lanes.stream().filter(lane -> !job.tried.contains(lane)).toList();
        boolean hope = false;
        for (Lane lane : left) {
            Breaker.State state = lane.breaker.state(now);
            if (state == Breaker.State.READY && !lane.full()) {
                start(job, lane);
                return;
            }
            hope = hope || state != Breaker.State.OPEN;
        }
        if (!hope) {
            waiting.remove(job);
            hopeless.add(job);
        }
    }

    private void start(Job job, Lane lane) {
        waiting.remove(job);
        working.add(job);
        lane.take();
        job.tries++;
        workers.newThread(() -> work(job, lane)).start();
    }

    private void work(Job job, Lane lane) {
        try {
            if (job.begin(lane.model.server())) {
                BrainReply reply = new Conversation(lane.model, figures).about(job.asking);
                leave(job, lane, lane.breaker::answered);
                job.reply.complete(reply);
            } else {
                leave(job, lane, lane.breaker::abandoned);
            }
        } catch (TroubleException e) {
            failed(job, lane, e);
        } catch (InterruptedException e) {
            boolean late = job.reply.isDone() && late(job);
            leave(job, lane, late ? () -> lane.breaker.failed(clock.instant()) : lane.breaker::abandoned);
        } catch (RuntimeException e) {
            leave(job, lane, lane.breaker::abandoned);
            job.reply.completeExceptionally(e);
        }
        dispatch();
    }

    private static boolean late(Job job) {
        return !job.reply.isCompletedExceptionally()
                && job.reply.join() instanceof BrainReply.Unavailable reply
                && reply.code().equals(Kind.TIMEOUT.code());
    }

    private void failed(Job job, Lane lane, TroubleException thrown) {
        Trouble trouble = thrown.trouble();
        Instant now = clock.instant();
        figures.failed(lane.model.server(), trouble.kind());
        leave(job, lane, trouble.kind().serversFault() ? () -> lane.breaker.failed(now) : lane.breaker::answered);
        boolean again;
        synchronized (this) {
            job.came(trouble, thrown.tokens());
            job.tried.add(lane);
            again = !closed && !job.reply.isDone() && anotherTry(job, trouble.kind());
            if (trouble.kind() == Kind.BUSY || (again && job.tried.isEmpty())) {
                again = again && rest(job, lane, trouble, now);
            }
            if (again) {
                waiting.add(job);
            }
        }
        if (!again) {
            end(job, trouble);
        }
    }

    /** Leaves a server alone for a while; false if a question can not wait so long, and has nobody else to ask. */
    private boolean rest(Job job, Lane lane, Trouble trouble, Instant now) {
        Duration rest = trouble.pause().orElse(REST);
        lane.breaker.rest(now.plus(rest));
        var unused = timer.schedule(this::dispatch, rest.toNanos(), TimeUnit.NANOSECONDS);
        return !job.tried.isEmpty() || now.plus(rest).isBefore(job.deadline);
    }

    /** Every server once, and a lone one twice; false if no try can help. */
    private boolean anotherTry(Job job, Kind kind) {
        if (kind.tryElsewhere() && job.tried.size() < lanes.size()) {
            return true;
        }
        if (kind.tryAgain() && job.tries <= lanes.size()) {
            lanes.forEach(lane -> job.tried.remove(lane));
            return true;
        }
        return false;
    }

    private void leave(Job job, Lane lane, Runnable verdict) {
        job.pause();
        synchronized (this) {
            working.remove(job);
            lane.leave();
            verdict.run();
        }
    }

    private synchronized Trouble away() {
        Instant now = clock.instant();
        Instant next = lanes.stream()
                .map(lane -> lane.breaker.next())
                .min(Instant::compareTo)
                .orElse(now);
        long seconds = Math.max(0, Duration.between(now, next).toSeconds()) + 1;
        String names = String.join(
                ", ", lanes.stream().map(lane -> lane.model.server()).toList());
        return new Trouble(
                Kind.SERVER_DOWN,
                "failed several times and is left alone: " + names + "; next try in " + seconds + " s");
    }

    private void end(Job job, Trouble trouble) {
        forget(job);
        job.reply.complete(new BrainReply.Unavailable(
                trouble.kind().code(), trouble.message(), trouble.kind().retriable(), job.lost()));
    }

    private static CompletableFuture<BrainReply> done(Trouble trouble, long tokens) {
        return CompletableFuture.completedFuture(new BrainReply.Unavailable(
                trouble.kind().code(), trouble.message(), trouble.kind().retriable(), tokens));
    }
}
