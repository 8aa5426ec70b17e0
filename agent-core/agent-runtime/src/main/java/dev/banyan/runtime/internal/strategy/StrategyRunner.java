package dev.banyan.runtime.internal.strategy;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.strategy.Diagnosis;
import dev.banyan.api.strategy.Fault;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.strategy.Revision;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs one strategy: feeds it and passes on what it wants. Its parent is the Agent.
 *
 * <p>It begins disarmed and receives heads only while armed; outcomes and tuning always. A strategy that may have wished
 * for something in an earlier life is first told what became of it: until that is known, heads pass it by and outcomes
 * wait. When one of its intents reverts, in the simulation or on the chain, it has the reason looked into and tells the strategy of a
 * fault that is beyond doubt. It never judges an intent. A strategy that throws crashes its runner, which restarts alone, disarmed and with the
 * strategy's initial state; the parent is told, and arms and tunes it again as it sees fit.
 *
 * @param <S> the strategy's state
 */
public final class StrategyRunner<S> extends Actor<StrategyRunner.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** It receives heads from now on, or no more. */
    public record Arm(boolean armed) implements Command {}

    /** It kept this in an earlier life; comes before anything else. */
    public record Resume(List<Kept> kept) implements Command {
        /** Keeps its own copy. */
        public Resume {
            kept = List.copyOf(kept);
        }
    }

    /** The market at a new head. */
    public record Look(MarketView view) implements Command {}

    /** Something else that the strategy is told, armed or not. */
    public record Tell(StrategyInput input) implements Command {}

    private record Examined(IntentId id, long block, Optional<Fault> fault) implements Command {}

    private record Reminded(Map<IntentId, Recollection> known) implements Command {}

    /** What its parent hears. */
    public sealed interface News {}

    /** A strategy crashed its runner. */
    public record Crashed(String strategy, String reason) implements News {}

    /** The account is to be asked what it remembers of these ids, which the strategy may have wished for. */
    public record Recalls(Set<IntentId> ids, ActorRef<Wallet.Remembered> replyTo) implements News {}

    /** Where its strategy's wishes go: first what it thinks now of earlier ones, then the new ones. */
    public record Outlet(Consumer<List<Revision>> revisions, Consumer<Intent> proposals) {}

    /** What the strategy leaves alone has changed: this is all of it. */
    public record Quarantines(String strategy, List<Quarantined> all) implements News {
        /** Keeps its own copy. */
        public Quarantines {
            all = List.copyOf(all);
        }
    }

    /** Its strategy has nothing left to do. */
    public record Finished(String strategy, String text) implements News {}

    /** Nothing but its strategy should begin anything from now on. */
    public record Halts(String strategy) implements News {}

    /** The figures that its strategy shows have changed: these are all of them. */
    public record Measured(String strategy, List<Measure> all) implements News {
        /** Keeps its own copy. */
        public Measured {
            all = List.copyOf(all);
        }
    }

    /** What its strategy keeps over restarts has changed: this is all of it. */
    public record Keeps(String strategy, List<Kept> all) implements News {
        /** Keeps its own copy. */
        public Keeps {
            all = List.copyOf(all);
        }
    }

    /** Its strategy raised these. */
    public record Alerted(String strategy, List<String> texts) implements News {
        /** Keeps its own copy. */
        public Alerted {
            texts = List.copyOf(texts);
        }
    }

    /** A runner that gives what its strategy wants to {@code outlet} and its news to {@code parent}. */
    public static <S> Behavior<Command> create(
            String name, Strategy<S> strategy, Diagnosis diagnosis, Outlet outlet, ActorRef<News> parent) {
        Behavior<Command> runner =
                Behaviors.setup(context -> new StrategyRunner<>(context, name, strategy, diagnosis, outlet, parent));
        return Behaviors.supervise(runner).onFailure(restarting());
    }

    private final String name;
    private final Strategy<S> strategy;
    private final Outlet outlet;
    private final ActorRef<News> parent;
    private final List<StrategyInput> early = new ArrayList<>(0);
    private final Examiner examiner;
    private final AfterHead<S> afterHead;
    private List<Quarantined> quarantined = List.of();
    private S state;
    private boolean armed;
    private boolean reminded;
    private boolean halting;

    private StrategyRunner(
            ActorContext<Command> context,
            String name,
            Strategy<S> strategy,
            Diagnosis diagnosis,
            Outlet outlet,
            ActorRef<News> parent) {
        super(context);
        this.name = name;
        this.strategy = strategy;
        this.outlet = outlet;
        this.parent = parent;
        this.examiner = new Examiner(diagnosis);
        this.afterHead = new AfterHead<>(context, name, strategy, parent);
        this.state = strategy.initial();
        Set<IntentId> ids = strategy.recalls();
        this.reminded = ids.isEmpty();
        if (!reminded) {
            parent.tell(new Recalls(
                    ids, context.messageAdapter(Wallet.Remembered.class, answer -> new Reminded(answer.known()))));
        }
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Arm arm -> armed = arm.armed();
            case Resume resume -> state = afterHead.resumed(state, resume.kept());
            case Look look -> onLook(look.view());
            case Tell tell -> onTell(tell.input());
            case Examined examined -> onExamined(examined);
            case Reminded now -> onReminded(now.known());
        }
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        parent.tell(new Crashed(name, crash.reason()));
    }

    private void onLook(MarketView view) {
        examiner.look(view.head());
        if (armed && reminded) {
            step(new StrategyInput.NewHead(view));
        }
    }

    private void onTell(StrategyInput input) {
        if (reminded) {
            step(input);
        } else {
            early.add(input);
        }
        if (input instanceof StrategyInput.Outcome(IntentId id, IntentOutcome outcome)) {
            examiner.examine(id, outcome).ifPresent(this::await);
        }
    }

    private void await(Examiner.Examination asked) {
        IntentId id = asked.id();
        long block = asked.block();
        context.pipeToSelf(
                asked.answer(),
                (fault, failure) -> new Examined(id, block, failure == null ? fault : Optional.empty()));
    }

    private void onExamined(Examined examined) {
        examiner.done();
        examined.fault().ifPresent(fault -> onTell(new StrategyInput.Faulted(examined.id(), fault, examined.block())));
    }

    private void onReminded(Map<IntentId, Recollection> known) {
        if (!reminded) {
            reminded = true;
            step(new StrategyInput.Recalled(known));
            List<StrategyInput> waiting = List.copyOf(early);
            early.clear();
            waiting.forEach(this::step);
        }
    }

    private void step(StrategyInput input) {
        StrategyStep<S> step = strategy.on(state, input);
        state = step.state();
        List<Revision> revisions = step.revisions();
        if (!revisions.isEmpty()) {
            outlet.revisions().accept(revisions);
        }
        List<Intent> intents = step.intents();
        examiner.remember(intents);
        intents.forEach(outlet.proposals());
        afterHead.tell(step.alerts());
        boolean halts = strategy.halts(state);
        if (halts && !halting) {
            parent.tell(new Halts(name));
        }
        halting = halts;
        strategy.finished(state).ifPresent(text -> parent.tell(new Finished(name, text)));
        List<Quarantined> now = strategy.quarantined(state);
        if (!now.equals(quarantined)) {
            quarantined = now;
            parent.tell(new Quarantines(name, now));
        }
        if (input instanceof StrategyInput.NewHead) {
            state = afterHead.step(state);
        }
    }
}
