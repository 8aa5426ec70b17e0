package dev.banyan.runtime.internal.memory;

import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.banyan.api.memory.LessonId;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.provenance.Trust;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.memory.MemoryKeeper.Ask;
import dev.banyan.runtime.internal.memory.MemoryKeeper.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The question that is open, and its answer: what was learnt, then what the memory finds; nothing of that if the memory fails or takes longer
 * than five seconds. Part of the MemoryKeeper, and used by it alone.
 */
final class Answers {

    private static final int RECALLED = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ActorContext<MemoryKeeper.Command> context;
    private final TimerScheduler<MemoryKeeper.Command> timers;
    private final String agent;
    private final Memory memory;
    private final Clock clock;
    private final Backlog backlog;
    private final Shelf shelf;
    private final Learning learning;
    private Optional<Ask> open = Optional.empty();

    Answers(
            ActorContext<MemoryKeeper.Command> context,
            TimerScheduler<MemoryKeeper.Command> timers,
            String agent,
            Memory memory,
            Clock clock,
            Backlog backlog,
            Shelf shelf,
            Learning learning) {
        this.context = context;
        this.timers = timers;
        this.agent = agent;
        this.memory = memory;
        this.clock = clock;
        this.backlog = backlog;
        this.shelf = shelf;
        this.learning = learning;
    }

    /** The next question; one that was open is not answered any more. */
    void ask(Ask ask) {
        open = Optional.of(ask);
        if (ask.text().isEmpty()) {
            if (backlog.begun() || shelf.isFailing()) {
                answer(ask, List.of());
            } else {
                timers.startSingleTimer(new MemoryKeeper.OutOfTime(ask), PATIENCE);
            }
            return;
        }
        timers.startSingleTimer(new MemoryKeeper.OutOfTime(ask), PATIENCE);
        Instant now = clock.instant();
        Set<String> standing = learning.records(Trust.OUTSIDE, now).stream()
                .map(MemoryRecord::id)
                .collect(Collectors.toUnmodifiableSet());
        Recall what = new Recall(agent, ask.text(), ask.least(), Optional.of(now), RECALLED, standing);
        Actor.pipe(
                context,
                Shelf.called(() -> memory.recall(what)),
                records -> new MemoryKeeper.Found(ask, records),
                failure -> new MemoryKeeper.NotFound(ask, ActorCrash.of(failure).reason()));
    }

    /** What is less trusted than was asked for, or another's, is no answer, whatever the memory says. */
    void found(Ask asked, List<MemoryRecord> records) {
        shelf.works();
        answer(
                asked,
                records.stream()
                        .filter(record -> LessonId.of(record).isEmpty())
                        .filter(record -> record.agent().equals(agent))
                        .filter(record -> record.provenance().trust().compareTo(asked.least()) >= 0)
                        .limit(RECALLED)
                        .toList());
    }

    /** The memory has failed at it. */
    void notFound(Ask asked, String reason) {
        shelf.fails(reason);
        answer(asked, List.of());
    }

    /** The memory has had its time. */
    void outOfTime(Ask asked) {
        if (open.equals(Optional.of(asked))) {
            shelf.fails("no answer within " + PATIENCE.toSeconds() + " s");
            answer(asked, List.of());
        }
    }

    /** Whoever asks for lessons alone waits for what was learnt in an earlier life, and for nothing else. */
    void lessons() {
        open.filter(asked -> asked.text().isEmpty()).ifPresent(asked -> answer(asked, List.of()));
    }

    /** Whoever waits is told nothing. */
    void giveUp() {
        open.ifPresent(asked -> asked.replyTo().tell(Remembered.nothing(asked.number())));
    }

    /** What was learnt comes before what is found, whatever the question: it is about the names that the agent works with. */
    private void answer(Ask asked, List<MemoryRecord> records) {
        if (open.equals(Optional.of(asked))) {
            open = Optional.empty();
            List<MemoryRecord> standing = learning.records(asked.least(), clock.instant());
            List<MemoryRecord> all = new ArrayList<>(
                    asked.text().isEmpty()
                            ? standing
                            : standing.stream().limit(RECALLED).toList());
            boolean whole = backlog.begun() && all.size() == standing.size();
            all.addAll(records);
            asked.replyTo().tell(new Remembered(asked.number(), all, whole));
        }
    }
}
