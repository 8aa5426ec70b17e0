package dev.banyan.runtime.internal.memory;

import akka.actor.typed.ActorRef;
import dev.banyan.api.memory.LessonId;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.kernel.learning.Episode;
import dev.banyan.kernel.learning.Experience;
import dev.banyan.kernel.learning.Lesson;
import dev.banyan.kernel.learning.Reflection;
import dev.banyan.kernel.memory.Episodes;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is made of how things end: records, lessons by rules, and what a brain is to reflect on. All of it goes into the backlog and is told
 * to the parent. Part of the MemoryKeeper, and used by it alone.
 */
final class Experiences {

    private final String agent;
    private final Episodes episodes;
    private final Learning learning;
    private final Reflection reflection;
    private final Backlog backlog;
    private final Shelf shelf;
    private final Clock clock;
    private final ActorRef<MemoryKeeper.News> parent;

    Experiences(
            AgentAssembly assembly,
            Learning learning,
            Backlog backlog,
            Shelf shelf,
            Clock clock,
            ActorRef<MemoryKeeper.News> parent) {
        this.agent = assembly.name();
        this.episodes = new Episodes(assembly.definition());
        this.learning = learning;
        this.reflection = new Reflection(agent);
        this.backlog = backlog;
        this.shelf = shelf;
        this.clock = clock;
        this.parent = parent;
    }

    /** A plan has ended. */
    void ended(PlanOutcome outcome, boolean retold) {
        add(episodes.of(outcome, clock.instant()), retold);
        learn(Experience.of(outcome, clock.instant()));
    }

    /** An intent has ended. */
    void ended(Wallet.Ended ended) {
        add(episodes.of(ended.intent(), ended.outcome(), ended.net(), clock.instant()), ended.retold());
        learn(Experience.of(ended.intent(), ended.outcome(), clock.instant()));
    }

    /** What was kept in an earlier life, the newest first; now it is known what was learnt there. */
    void known(List<MemoryRecord> records) {
        records.reversed().forEach(record -> {
            backlog.known(record);
            learning.known(record);
            if (LessonId.of(record).isEmpty()) {
                reflection.known(record);
            }
        });
        backlog.begin();
        learning.standing().forEach(this::tellOf);
        reflect();
    }

    /** A brain has said what follows. */
    void reflected(MemoryKeeper.Reflected said) {
        Reflection.records(agent, clock.instant(), said.insights(), said.shown())
                .forEach(record -> {
                    backlog.add(record, false);
                    parent.tell(new MemoryKeeper.Learnt(record.id(), record.text()));
                });
        shelf.keep();
    }

    /** These are to be gone, and the lessons among them are not learnt from the same ends again. */
    void forget(Set<String> ids) {
        learning.forget(ids).forEach(this::tellOfEnd);
        ids.forEach(backlog::forget);
    }

    /** Only once it is known what was learnt in an earlier life: it may be confirmed by what is new. */
    void reflect() {
        if (!backlog.begun()) {
            return;
        }
        Instant now = clock.instant();
        Learning.Change change = learning.reflect(now);
        change.learnt().forEach(lesson -> {
            tellOf(lesson);
            backlog.add(lesson.record(agent, now), false);
        });
        change.dropped().forEach(lesson -> {
            backlog.forget(lesson.id(agent));
            tellOfEnd(lesson);
        });
        shelf.keep();
    }

    private void learn(Optional<Episode> episode) {
        episode.ifPresent(learning::live);
        reflect();
    }

    private void add(List<MemoryRecord> records, boolean retold) {
        records.forEach(record -> {
            backlog.add(record, retold);
            if (!retold) {
                reflection.lived(record);
            }
        });
        shelf.keep();
        List<MemoryRecord> due = backlog.begun() ? reflection.due(clock.instant()) : List.of();
        if (!due.isEmpty()) {
            parent.tell(new MemoryKeeper.Due(due));
        }
    }

    private void tellOf(Lesson lesson) {
        parent.tell(new MemoryKeeper.Learnt(lesson.id(agent), lesson.text()));
    }

    private void tellOfEnd(Lesson lesson) {
        parent.tell(new MemoryKeeper.Dropped(lesson.id(agent), lesson.text()));
    }
}
