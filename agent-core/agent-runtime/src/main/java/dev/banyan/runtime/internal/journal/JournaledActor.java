package dev.banyan.runtime.internal.journal;

import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.RecoveryFailed;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.SnapshotCompleted;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.ActorCrash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The base of every actor whose state outlives the process.
 *
 * <p>A command {@link #emit}s events, which change the state at once and are collected; {@link #afterStored} names what
 * may be done only when all of them are stored, and has them stored, in one write, as soon as the command is handled.
 * Commands that come meanwhile wait. An actor that crashes goes back to what is stored.
 *
 * <p>A write that fails restarts the actor after a pause, from the journal. If that then holds what neither this writer
 * stored nor tried to store, another writer is at work, and this one stops for good. In a cluster, whoever begins to write
 * says so in the journal first, so that a writer before it, which only seemed dead, finds its next number used.
 *
 * @param <C> commands
 * @param <E> events
 * @param <S> state, an immutable value
 */
public abstract class JournaledActor<C, E, S> extends EventSourcedBehavior<C, Envelope, Journaled<S>> {

    private static final int SNAPSHOT_EVERY = 50;
    private static final int SNAPSHOTS_KEPT = 2;
    private static final int MOST_UNSTORED = 500;

    /** Its context. */
    protected final ActorContext<C> context;

    private final Book<E, S> book;
    private final Draft<E, S> draft;
    private final Replay<E, S> replay;
    private final JournalReport report;
    private final Fence fence;
    private final Optional<Pen> pen;
    private final List<Runnable> afters = new ArrayList<>();
    private boolean store;
    private boolean stop;

    /**
     * An actor with a book of its own.
     *
     * @param listener hears what becomes of the journal
     * @param fence what outlives its restarts
     * @param pen taken before anything else is written, where others may write the same journal
     */
    protected JournaledActor(
            ActorContext<C> context, Book<E, S> book, RuntimeListener listener, Fence fence, Optional<Pen> pen) {
        super(
                PersistenceId.ofUniqueId(book.id()),
                SupervisorStrategy.restartWithBackoff(Duration.ofSeconds(1), Duration.ofSeconds(20), 0.2));
        this.context = context;
        this.book = book;
        this.report = new JournalReport(book.id(), listener);
        this.fence = fence;
        this.pen = pen;
        this.draft = new Draft<>(book);
        this.replay = new Replay<>(book);
    }

    /** The state after everything emitted, stored or not. */
    protected final S state() {
        return draft.state();
    }

    /** These happened. */
    protected final void emit(List<? extends E> events) {
        events.forEach(draft::write);
    }

    /** To be done once everything emitted so far is stored, which is to be soon. */
    protected final void afterStored(Runnable action) {
        afters.add(action);
        store = true;
    }

    /** To be done once everything emitted so far is stored, whenever that is. */
    protected final void whenStored(Runnable action) {
        afters.add(action);
    }

    /** Everything emitted so far is to be stored when this command is handled. */
    protected final void storeSoon() {
        store = true;
    }

    /** The actor ends when this command is handled; what is not stored is lost. */
    protected final void stopNow() {
        stop = true;
    }

    /** True if something emitted is not stored. */
    protected final boolean hasUnstored() {
        return draft.size() > 0;
    }

    /** True if something is to be done once everything is stored, though that may be so already. */
    protected final boolean hasAfters() {
        return !afters.isEmpty();
    }

    /** Handles a command. */
    protected abstract void onCommand(C command);

    /** Everything stored was replayed; fields that are not state begin anew here. Commands follow. */
    protected abstract void onRecovered();

    /** Its journal can not be read, or is another's by now; the actor ends. */
    protected abstract void onLost(String reason);

    /** A bug in a handler; the actor goes back to what is stored. Must not throw. */
    protected void onCrash(ActorCrash crash) {}

    /** About to write. */
    protected void beforeStore() {}

    /** Written; what was to be done after it follows. */
    protected void onStored() {}

    @Override
    public final Journaled<S> emptyState() {
        return Journaled.before(book.initial());
    }

    @Override
    public final CommandHandler<C, Envelope, Journaled<S>> commandHandler() {
        return (stored, command) -> handle(command);
    }

    @Override
    public final EventHandler<Journaled<S>, Envelope> eventHandler() {
        return (before, envelope) -> draft.reached(envelope).orElseGet(() -> replay.next(before, envelope));
    }

    @Override
    public final RetentionCriteria retentionCriteria() {
        return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS_KEPT);
    }

    @Override
    public final SnapshotAdapter<Journaled<S>> snapshotAdapter() {
        return new Snapshots<>(book);
    }

    @Override
    public final SignalHandler<Journaled<S>> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.class, (state, signal) -> recovered(state))
                .onSignal(RecoveryFailed.class, (state, signal) -> unread(signal.getFailure()))
                .onSignal(SnapshotCompleted.class, (state, signal) -> tellHead(state))
                .onSignal(PreRestart.class, (state, signal) -> tellHead(state))
                .onSignal(PostStop.class, (state, signal) -> tellHead(state))
                .build();
    }

    private void tellHead(Journaled<S> state) {
        report.head(state.sequence(), state.head());
    }

    private Effect<Envelope, Journaled<S>> handle(C command) {
        guarded(() -> onCommand(command));
        if (stop) {
            return Effect().stop();
        }
        if (!store && draft.size() < MOST_UNSTORED) {
            return Effect().none();
        }
        store = false;
        return hasUnstored() ? write() : Effect().none().thenRun(this::runAfters);
    }

    private Effect<Envelope, Journaled<S>> write() {
        beforeStore();
        fence.trying(draft.head());
        return Effect().persist(draft.take()).thenRun(stored -> {
            fence.stored(stored.head());
            guarded(this::onStored);
            runAfters();
        });
    }

    private void runAfters() {
        List<Runnable> now = List.copyOf(afters);
        afters.clear();
        guarded(() -> now.forEach(Runnable::run));
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            ActorCrash crash = ActorCrash.of(e);
            onCrash(crash);
            throw crash;
        }
    }

    private void recovered(Journaled<S> state) {
        draft.begin(state);
        afters.clear();
        store = false;
        if (!fence.admits(state.head())) {
            stop = true;
            lost(replay.writer().map(node -> "node " + node).orElse("another process") + " writes the journal of "
                    + book.id() + "; this one stops for good");
            return;
        }
        fence.found(state.head());
        pen.ifPresent(mine -> {
            draft.takeUp(mine);
            store = true;
        });
        onRecovered();
    }

    /** A database that is away comes back; what is stored wrongly stays so. */
    private void unread(Throwable failure) {
        if (JournalTrouble.mayPass(failure)) {
            report.silent(JournalTrouble.reason(failure));
        } else {
            lost(JournalTrouble.reason(failure));
        }
    }

    private void lost(String reason) {
        report.lost(reason);
        onLost(reason);
    }
}
