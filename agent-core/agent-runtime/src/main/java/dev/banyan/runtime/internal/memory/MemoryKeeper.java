package dev.banyan.runtime.internal.memory;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.banyan.api.brain.Insight;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.provenance.Trust;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    record Found(Ask asked, List<MemoryRecord> records) implements Command {}

    record NotFound(Ask asked, String reason) implements Command {}

    record OutOfTime(Ask asked) implements Command {}

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

    /** What people should know of the memory. */
    public sealed interface Condition extends News {}

    /** The memory does not work; the agent goes on without. */
    public record Failing(String reason) implements Condition {}

    /** It is time that a brain reflects on these. */
    public record Due(List<MemoryRecord> memories) implements News {
        /** Keeps its own copy. */
        public Due {
            memories = List.copyOf(memories);
        }
    }

    /** A lesson stands. */
    public record Learnt(String id, String text) implements Condition {}

    /** A lesson stands no more. */
    public record Dropped(String id, String text) implements Condition {}

    /** It works again. */
    public record Working() implements Condition {}

    private final Shelf shelf;
    private final Experiences experiences;
    private final Answers answers;

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
        String agent = assembly.name();
        Backlog backlog = new Backlog();
        Learning learning = new Learning(agent);
        this.shelf = new Shelf(context, timers, agent, memory, backlog, parent);
        this.experiences = new Experiences(assembly, learning, backlog, shelf, clock, parent);
        this.answers = new Answers(context, timers, agent, memory, clock, backlog, shelf, learning);
        wallet.tell(new Wallet.Witness(context.messageAdapter(Wallet.Ended.class, Heard::new)));
        shelf.list();
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case PlanEnded ended -> experiences.ended(ended.outcome(), ended.retold());
            case Ask ask -> {
                experiences.reflect();
                answers.ask(ask);
            }
            case Reflected said -> experiences.reflected(said);
            case Forget forget -> {
                experiences.forget(forget.ids());
                shelf.waitFor(forget);
            }
            case Heard(Wallet.Ended ended) -> experiences.ended(ended);
            case Listed listed -> onListed(listed.page());
            case NotListed failed -> onFailure(failed.reason());
            case Kept kept -> shelf.kept(kept.records());
            case NotKept failed -> onFailure(failed.reason());
            case Forgot forgot -> shelf.forgot(forgot.ids());
            case Found found -> answers.found(found.asked(), found.records());
            case NotFound failed -> answers.notFound(failed.asked(), failed.reason());
            case OutOfTime out -> answers.outOfTime(out.asked());
            case Again again -> shelf.again();
        }
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        answers.giveUp();
    }

    private void onListed(Page page) {
        experiences.known(page.records());
        answers.lessons();
        shelf.answered();
    }

    private void onFailure(String reason) {
        shelf.failed(reason);
        answers.lessons();
    }
}
