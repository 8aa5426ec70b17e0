package dev.banyan.runtime.internal.memory;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.banyan.api.brain.Insight;
import dev.banyan.api.memory.LessonId;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.provenance.Trust;
import dev.banyan.kernel.learning.Episode;
import dev.banyan.kernel.learning.Experience;
import dev.banyan.kernel.learning.Lesson;
import dev.banyan.kernel.learning.Reflection;
import dev.banyan.kernel.memory.Episodes;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps what an agent lives through, and finds what it remembers. Its parent is the Agent.
 *
 * <p>It hears from the Wallet how each intent ends and from the Agent how each plan does, makes episodes of that and keeps them,
 * one batch at a time. It tells its parent when a brain is to reflect on them, and keeps what that says. It makes lessons of them by rules, and an answer begins with those that stand; one that stands no more is
 * removed, however often that takes. It never decides anything, and nothing waits for it long: whoever asks is answered, with
 * nothing if the memory fails or takes longer than five seconds. A memory that fails is tried again every half minute with what has come up meanwhile,
 * the newest {@value Backlog#MOST} records of it; that it fails is told once, and once that it is back. It fails by restarting. What
 * was not kept when the process died is made again at the next start, as far as the Wallet still watches the intent and the plan
 * was the last one; the rest of it is lost.
 */
public final class MemoryKeeper extends Actor<MemoryKeeper.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** A plan has ended, or was refused; {@code retold} if that may be known already. */
    public record PlanEnded(PlanOutcome outcome, boolean retold) implements Command {}

    /** What of all that is trusted at least so much bears on this? Every lesson, if the text is empty. Answered always. */
    public record Ask(long number, String text, Trust least, ActorRef<Remembered> replyTo) implements Command {}

    /** A brain has said what follows from these memories. */
    public record Reflected(List<Insight> insights, List<MemoryRecord> shown) implements Command {
        /** Keeps its own copies. */
        public Reflected {
            insights = List.copyOf(insights);
            shown = List.copyOf(shown);
        }
    }

    /** An operator wants these gone; answered once they are, or when the memory fails. What was learnt from them goes too. */
    public record Forget(Set<String> ids, ActorRef<Forgotten> replyTo) implements Command {
        /** Keeps its own copy. */
        public Forget {
            ids = Set.copyOf(ids);
        }
    }

    private record Heard(Wallet.Ended ended) implements Command {}

    record Listed(Page page) implements Command {}

    record NotListed(String reason) implements Command {}

    record Kept(List<MemoryRecord> records) implements Command {}

    record NotKept(String reason) implements Command {}

    record Forgot(Set<String> ids) implements Command {}

    private record Found(Ask asked, List<MemoryRecord> records) implements Command {}

    private record NotFound(Ask asked, String reason) implements Command {}

    private record OutOfTime(Ask asked) implements Command {}

    record Again() implements Command {}

    /**
     * What is remembered, best first.
     *
     * @param lessonsKnown true if every lesson that stands is among them; false until it is known what was learnt in an earlier life
     */
    public record Remembered(long number, List<MemoryRecord> records, boolean lessonsKnown) {
        /** Keeps its own copy. */
        public Remembered {
            records = List.copyOf(records);
        }

        /** No answer came. */
        public static Remembered nothing(long number) {
            return new Remembered(number, List.of(), false);
        }
    }

    /**
     * What became of a wish to forget.
     *
     * @param ids what is gone
     * @param trouble why nothing is yet; it is tried again then
     */
    public record Forgotten(Set<String> ids, Optional<String> trouble) {
        /** Keeps its own copy. */
        public Forgotten {
            ids = Set.copyOf(ids);
        }

        /** Nothing is gone. */
        public static Forgotten nothing(String trouble) {
            return new Forgotten(Set.of(), Optional.of(trouble));
        }
    }

    /** What its parent hears. */
    public sealed interface News {}

    /** The memory does not work; the agent goes on without. */
    public record Failing(String reason) implements News {}

    /** It is time that a brain reflects on these. */
    public record Due(List<MemoryRecord> memories) implements News {
        /** Keeps its own copy. */
        public Due {
            memories = List.copyOf(memories);
        }
    }

    /** A lesson stands. */
    public record Learnt(String id, String text) implements News {}

    /** A lesson stands no more. */
    public record Dropped(String id, String text) implements News {}

    /** It works again. */
    public record Working() implements News {}

    private static final int RECALLED = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TimerScheduler<Command> timers;
    private final String agent;
    private final Memory memory;
    private final Episodes episodes;
    private final Clock clock;
    private final ActorRef<News> parent;
    private final Backlog backlog = new Backlog();
    private final Shelf shelf;
    private final Learning learning;
    private final Reflection reflection;
    private Optional<Ask> open = Optional.empty();

    /** A keeper of what is heard from a wallet. */
    public static Behavior<Command> create(
            AgentAssembly assembly,
            Memory memory,
            Clock clock,
            ActorRef<Wallet.Command> wallet,
            ActorRef<News> parent) {
        Behavior<Command> keeper = Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new MemoryKeeper(context, timers, assembly, memory, clock, wallet, parent)));
        return Behaviors.supervise(keeper).onFailure(restarting());
    }

    private MemoryKeeper(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            AgentAssembly assembly,
            Memory memory,
            Clock clock,
            ActorRef<Wallet.Command> wallet,
            ActorRef<News> parent) {
        super(context);
        this.timers = timers;
        this.agent = assembly.name();
        this.memory = memory;
        this.episodes = new Episodes(assembly.definition());
        this.learning = new Learning(agent);
        this.reflection = new Reflection(agent);
        this.clock = clock;
        this.parent = parent;
        this.shelf = new Shelf(context, timers, agent, memory, backlog, parent);
        wallet.tell(new Wallet.Witness(context.messageAdapter(Wallet.Ended.class, Heard::new)));
        shelf.list();
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case PlanEnded ended -> {
                add(episodes.of(ended.outcome(), clock.instant()), ended.retold());
                learn(Experience.of(ended.outcome(), clock.instant()));
            }
            case Ask ask -> onAsk(ask);
            case Reflected said -> onReflected(said);
            case Forget forget -> onForget(forget);
            case Heard(Wallet.Ended ended) -> {
                add(episodes.of(ended.intent(), ended.outcome(), ended.net(), clock.instant()), ended.retold());
                learn(Experience.of(ended.intent(), ended.outcome(), clock.instant()));
            }
            case Listed listed -> onListed(listed.page());
            case NotListed failed -> onFailure(failed.reason());
            case Kept kept -> shelf.kept(kept.records());
            case NotKept failed -> onFailure(failed.reason());
            case Forgot forgot -> shelf.forgot(forgot.ids());
            case Found found -> onFound(found.asked(), found.records());
            case NotFound failed -> {
                shelf.fails(failed.reason());
                answer(failed.asked(), List.of());
            }
            case OutOfTime out -> {
                if (open.equals(Optional.of(out.asked()))) {
                    shelf.fails("no answer within " + PATIENCE.toSeconds() + " s");
                    answer(out.asked(), List.of());
                }
            }
            case Again again -> shelf.again();
        }
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        open.ifPresent(asked -> asked.replyTo().tell(Remembered.nothing(asked.number())));
    }

    private void learn(Optional<Episode> episode) {
        episode.ifPresent(learning::live);
        reflect();
    }

    private void onForget(Forget forget) {
        learning.forget(forget.ids()).forEach(lesson -> parent.tell(new Dropped(lesson.id(agent), lesson.text())));
        forget.ids().forEach(backlog::forget);
        shelf.waitFor(forget);
    }

    /** Only once it is known what was learnt in an earlier life: it may be confirmed by what is new. */
    private void reflect() {
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
            parent.tell(new Dropped(lesson.id(agent), lesson.text()));
        });
        shelf.keep();
    }

    private void tellOf(Lesson lesson) {
        parent.tell(new Learnt(lesson.id(agent), lesson.text()));
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
            parent.tell(new Due(due));
        }
    }

    private void onReflected(Reflected said) {
        Reflection.records(agent, clock.instant(), said.insights(), said.shown())
                .forEach(record -> {
                    backlog.add(record, false);
                    parent.tell(new Learnt(record.id(), record.text()));
                });
        shelf.keep();
    }

    private void onAsk(Ask ask) {
        reflect();
        open = Optional.of(ask);
        if (ask.text().isEmpty()) {
            if (backlog.begun() || shelf.isFailing()) {
                answer(ask, List.of());
            } else {
                timers.startSingleTimer(new OutOfTime(ask), PATIENCE);
            }
            return;
        }
        timers.startSingleTimer(new OutOfTime(ask), PATIENCE);
        Instant now = clock.instant();
        Set<String> standing = learning.records(Trust.OUTSIDE, now).stream()
                .map(MemoryRecord::id)
                .collect(Collectors.toUnmodifiableSet());
        Recall what = new Recall(agent, ask.text(), ask.least(), Optional.of(now), RECALLED, standing);
        pipe(
                Shelf.called(() -> memory.recall(what)),
                records -> new Found(ask, records),
                failure -> new NotFound(ask, ActorCrash.of(failure).reason()));
    }

    /** What is less trusted than was asked for, or another's, is no answer, whatever the memory says. */
    private void onFound(Ask asked, List<MemoryRecord> records) {
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

    /** Whoever asks for lessons alone waits for what was learnt in an earlier life, and for nothing else. */
    private void answerLessons() {
        open.filter(asked -> asked.text().isEmpty()).ifPresent(asked -> answer(asked, List.of()));
    }

    private void onListed(Page page) {
        page.records().reversed().forEach(record -> {
            backlog.known(record);
            learning.known(record);
            if (LessonId.of(record).isEmpty()) {
                reflection.known(record);
            }
        });
        backlog.begin();
        learning.standing().forEach(this::tellOf);
        reflect();
        answerLessons();
        shelf.answered();
    }

    private void onFailure(String reason) {
        shelf.failed(reason);
        answerLessons();
    }
}
