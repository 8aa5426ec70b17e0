package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.brain.Insight;
import dev.banyan.api.brain.MemoryGate;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.provenance.Trust;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.memory.MemoryKeeper;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent asks of its memory and tells it. Without a memory it is told nothing and asked nothing. Whatever becomes of the
 * memory, a question is answered. Part of the Agent, and used by it alone.
 */
final class Remembrance {

    /** Longer than the keeper itself takes to give up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ActorContext<Agent.Command> context;
    private final Optional<ActorRef<MemoryKeeper.Command>> keeper;
    private final ActorRef<MemoryKeeper.Remembered> ear;
    private final Trust least;
    private final String agent;
    private final RuntimeListener listener;
    private long asked;
    private boolean waiting;

    Remembrance(
            ActorContext<Agent.Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            ActorRef<Wallet.Command> wallet,
            AgentEars ears,
            Crew crew) {
        this.context = context;
        this.agent = assembly.name();
        this.listener = options.listener();
        this.ear = ears.memories();
        this.least = MemoryGate.least(crew.toolSpecs());
        this.keeper = assembly.memory()
                .map(memory -> context.spawn(
                        MemoryKeeper.create(assembly, memory, options.clock(), wallet, ears.memoryNews()), "memory"));
    }

    /** True if there is something to be asked. */
    boolean exists() {
        return keeper.isPresent();
    }

    /** A plan has ended; {@code retold} if that was told in an earlier life. */
    void ended(PlanOutcome outcome, boolean retold) {
        keeper.ifPresent(memory -> memory.tell(new MemoryKeeper.PlanEnded(outcome, retold)));
    }

    /** A model has said what follows from memories that it was shown. */
    void reflected(List<Insight> insights, List<MemoryRecord> shown) {
        keeper.ifPresent(memory -> memory.tell(new MemoryKeeper.Reflected(insights, shown)));
    }

    /** An operator wants these gone. */
    void forget(Set<String> ids, ActorRef<MemoryKeeper.Forgotten> replyTo) {
        keeper.ifPresentOrElse(
                memory -> memory.tell(new MemoryKeeper.Forget(ids, replyTo)),
                () -> replyTo.tell(MemoryKeeper.Forgotten.nothing("the agent has no memory")));
    }

    /** People hear of it. */
    void report(MemoryKeeper.Condition condition) {
        listener.on(
                switch (condition) {
                    case MemoryKeeper.Failing(String reason) -> new RuntimeEvent.MemoryFailing(agent, reason);
                    case MemoryKeeper.Learnt(String id, String text) -> new RuntimeEvent.LessonLearnt(agent, id, text);
                    case MemoryKeeper.Dropped(String id, String text) ->
                        new RuntimeEvent.LessonDropped(agent, id, text);
                    case MemoryKeeper.Working working -> new RuntimeEvent.MemoryWorking(agent);
                });
    }

    /** Asks what bears on a text; the agent hears of it in any case. Of less trust than the tools of the file allow it gets nothing. */
    void ask(String text) {
        asked++;
        waiting = true;
        keeper.ifPresent(memory -> memory.tell(new MemoryKeeper.Ask(asked, text, least, ear)));
        context.scheduleOnce(PATIENCE, ear, MemoryKeeper.Remembered.nothing(asked));
    }

    /** True if this answers the last question, which no answer had come to. */
    boolean answers(MemoryKeeper.Remembered said) {
        boolean does = waiting && said.number() == asked;
        waiting &= !does;
        return does;
    }
}
