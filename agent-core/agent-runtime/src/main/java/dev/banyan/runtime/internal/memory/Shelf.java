package dev.banyan.runtime.internal.memory;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.provenance.Trust;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has the memory keep and remove what the backlog holds, one thing after the other, removals first. A memory that fails is tried again
 * every half minute; that it fails is told once, and once that it is back. Part of the MemoryKeeper, and used by it alone.
 */
final class Shelf {

    private static final int KNOWN = 512;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ActorContext<MemoryKeeper.Command> context;
    private final TimerScheduler<MemoryKeeper.Command> timers;
    private final String agent;
    private final Memory memory;
    private final Backlog backlog;
    private final ActorRef<MemoryKeeper.News> parent;
    private final List<MemoryKeeper.Forget> wishes = new ArrayList<>();
    private boolean busy;
    private boolean failing;
    private boolean told;

    Shelf(
            ActorContext<MemoryKeeper.Command> context,
            TimerScheduler<MemoryKeeper.Command> timers,
            String agent,
            Memory memory,
            Backlog backlog,
            ActorRef<MemoryKeeper.News> parent) {
        this.context = context;
        this.timers = timers;
        this.agent = agent;
        this.memory = memory;
        this.backlog = backlog;
        this.parent = parent;
    }

    /** True while the memory does not work. */
    boolean isFailing() {
        return failing;
    }

    /** Asks what is there already: that is not kept again. */
    void list() {
        busy = true;
        Actor.pipe(
                context,
                called(this::newest),
                MemoryKeeper.Listed::new,
                failure -> new MemoryKeeper.NotListed(ActorCrash.of(failure).reason()));
    }

    /**
     * The newest, and if there are more, the newest as well that not just anyone may have written: lessons and receipts are not pushed out
     * by others' words, however many these are and whatever time they claim.
     */
    private CompletionStage<Page> newest() {
        return memory.list(new Listing(agent, Optional.empty(), KNOWN))
                .thenCompose(all -> all.next().isEmpty()
                        ? CompletableFuture.completedFuture(all)
                        : memory.list(new Listing(agent, Optional.empty(), KNOWN, Trust.OBSERVED))
                                .thenApply(trusted -> both(all, trusted)));
    }

    private static Page both(Page all, Page trusted) {
        Set<String> there = all.records().stream().map(MemoryRecord::id).collect(Collectors.toSet());
        return new Page(
                Stream.concat(
                                all.records().stream(),
                                trusted.records().stream().filter(record -> !there.contains(record.id())))
                        .toList(),
                all.next());
    }

    /** Tells the memory the next thing, unless it has not answered to the last or does not work. */
    void keep() {
        if (busy || failing) {
            return;
        }
        Set<String> leaving = backlog.leaving();
        List<MemoryRecord> due = leaving.isEmpty() ? backlog.due() : List.of();
        if (!leaving.isEmpty()) {
            busy = true;
            Actor.pipe(
                    context,
                    called(() -> memory.forget(agent, leaving)),
                    done -> new MemoryKeeper.Forgot(leaving),
                    Shelf::notKept);
        } else if (!due.isEmpty()) {
            busy = true;
            Actor.pipe(context, called(() -> memory.remember(due)), done -> new MemoryKeeper.Kept(due), Shelf::notKept);
        }
    }

    private static MemoryKeeper.Command notKept(Throwable failure) {
        return new MemoryKeeper.NotKept(ActorCrash.of(failure).reason());
    }

    /** An operator waits until these are gone; they are in the backlog. */
    void waitFor(MemoryKeeper.Forget wish) {
        if (failing) {
            wish.replyTo().tell(MemoryKeeper.Forgotten.nothing("the memory does not work"));
            return;
        }
        wishes.add(wish);
        keep();
    }

    void kept(List<MemoryRecord> records) {
        backlog.kept(records);
        answered();
    }

    void forgot(Set<String> ids) {
        backlog.gone(ids);
        Set<String> leaving = backlog.leaving();
        wishes.removeIf(wish -> {
            boolean done = wish.ids().stream().noneMatch(leaving::contains);
            if (done) {
                wish.replyTo().tell(new MemoryKeeper.Forgotten(wish.ids(), Optional.empty()));
            }
            return done;
        });
        answered();
    }

    /** It has answered to the last thing; now the next. */
    void answered() {
        busy = false;
        works();
        keep();
    }

    void failed(String reason) {
        busy = false;
        failing = true;
        fails(reason);
        wishes.forEach(wish -> wish.replyTo().tell(MemoryKeeper.Forgotten.nothing(reason)));
        wishes.clear();
        timers.startSingleTimer(new MemoryKeeper.Again(), PAUSE);
    }

    void again() {
        failing = false;
        if (backlog.begun()) {
            keep();
        } else {
            list();
        }
    }

    /** Something went wrong; told once. */
    void fails(String reason) {
        if (!told) {
            told = true;
            parent.tell(new MemoryKeeper.Failing(reason));
        }
    }

    /** Something went well; told once after something went wrong. */
    void works() {
        if (told && !failing) {
            told = false;
            parent.tell(new MemoryKeeper.Working());
        }
    }

    /** A call that throws has failed. */
    static <T> CompletionStage<T> called(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
