package dev.banyan.runtime.internal.agent;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Token;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.Later;
import dev.banyan.runtime.internal.memory.MemoryKeeper;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The deliberation of an agent: at a head it looks at the situation, steps the planner, asks the brain as the planner
 * wishes, and lets plans begin. One step is under way at a time; of the heads that come meanwhile the newest is next. Part
 * of the Agent, and used by it alone.
 */
final class Planning {

    /** More than any conversation of ours asks at one head: a file lets ten answers be refused. */
    private static final int ROUNDS = 16;

    /** What it hears. */
    sealed interface Word {}

    record BrainSaid(BrainReply reply) implements Word {}

    record Remembered(MemoryKeeper.Remembered said) implements Word {}

    record BalancesRead(MarketView view, Map<Token, BigInteger> balances) implements Word {}

    record BalancesMissing(Head head, String reason) implements Word {}

    private final Later<?, Word> later;
    private final AgentAssembly assembly;
    private final RuntimeListener listener;
    private final AgentEars ears;
    private final Crew crew;
    private final Helm helm;
    private final Alerts alerts;
    private final Plans plans;
    private final Deliberation deliberation;
    private final Questions questions;
    private final Remembrance remembrance;
    private Optional<MarketView> last = Optional.empty();
    private Optional<MarketView> next = Optional.empty();
    private Optional<Situation> thinking = Optional.empty();
    private Optional<BalancesRead> known = Optional.empty();
    private final boolean fallsBack;
    private final Situations situations;
    private final EndRules ends;
    private boolean endsOnly;
    private boolean busy;
    private boolean composing;
    private int rounds;

    Planning(
            Later<?, Word> later,
            AgentAssembly assembly,
            RuntimeListener listener,
            AgentEars ears,
            Crew crew,
            Helm helm,
            Alerts alerts,
            Plans plans,
            Diary diary,
            Questions questions,
            Remembrance remembrance) {
        this.later = later;
        this.assembly = assembly;
        this.listener = listener;
        this.ears = ears;
        this.crew = crew;
        this.helm = helm;
        this.alerts = alerts;
        this.plans = plans;
        this.questions = questions;
        this.situations = Situations.of(assembly.definition());
        this.remembrance = remembrance;
        this.ends = EndRules.of(assembly.definition());
        this.fallsBack = assembly.definition().brain() instanceof BrainDefinition.Model model && model.fallsBack();
        this.deliberation = new Deliberation(assembly.planner(), diary);
    }

    /**
     * True if no step is under way, but for one that waits for a model: that may take long, and decides no rule. Where the
     * playbook stands in for a model that does not answer, its rules may come after that, so there it counts. One that waits for
     * the memory counts always: a rule may ask for a lesson, and the memory answers within seconds or is done without.
     */
    boolean isQuiet() {
        return !busy || (composing && !fallsBack);
    }

    /** Looks once more at the newest head: a plan has ended whose results the planner waits for. */
    void lookAgain() {
        last.filter(view -> next.isEmpty()).ifPresent(this::look);
    }

    void look(MarketView view) {
        last = Optional.of(view);
        if (deliberation.hasNothingToDo()) {
            return;
        }
        if (busy) {
            next = Optional.of(view);
            return;
        }
        busy = true;
        read(view);
    }

    /** Judges nothing but whether a rule ends the agent: a strategy keeps everything else still. */
    void lookForEnd(MarketView view) {
        if (!busy && ends.any()) {
            busy = true;
            endsOnly = true;
            read(view);
        }
    }

    void hear(Word word) {
        switch (word) {
            case BrainSaid said -> brainSaid(said.reply());
            case Remembered remembered -> remembered(remembered.said());
            case BalancesRead read -> balancesRead(read);
            case BalancesMissing missing -> balancesMissing(missing.head(), missing.reason());
        }
    }

    private void read(MarketView view) {
        Optional<Map<Token, BigInteger>> read =
                known.filter(before -> before.view().head().equals(view.head())).map(BalancesRead::balances);
        if (read.isPresent()) {
            step(view, read.get());
            return;
        }
        Set<Token> tokens = new HashSet<>(assembly.definition().chain().tokens());
        tokens.add(assembly.definition().chain().nativeAsset());
        later.pipe(
                assembly.chain().balances(assembly.account(), tokens, BlockRef.at(view.head())),
                balances -> new BalancesRead(view, balances),
                failure -> new BalancesMissing(view.head(), "" + failure.getMessage()));
    }

    /** Forgets the heads; the step under way ends. */
    void rest() {
        last = Optional.empty();
        next = Optional.empty();
    }

    private void balancesRead(BalancesRead read) {
        known = Optional.of(read);
        step(read.view(), read.balances());
    }

    private void step(MarketView view, Map<Token, BigInteger> balances) {
        List<String> news = endsOnly ? List.of() : alerts.take();
        Situation situation = situations.at(view, balances, helm.states(), news);
        thinking = Optional.of(situation);
        rounds = 0;
        if (endsOnly) {
            questions.ask(ends.question(situation), crew.brain(), ears.brain()).ifPresent(this::brainSaid);
            return;
        }
        Optional<String> about = remembrance.exists() ? deliberation.recalls(situation) : Optional.empty();
        if (about.isPresent()) {
            remembrance.ask(about.get());
        } else {
            onStep(deliberation.step(situation), situation);
        }
    }

    /** What the step under way was waiting for, unless it waits no more. */
    private void remembered(MemoryKeeper.Remembered said) {
        if (!remembrance.answers(said)) {
            return;
        }
        thinking.map(situation -> situation.withMemories(said.records(), said.lessonsKnown()))
                .ifPresent(situation -> {
                    thinking = Optional.of(situation);
                    onStep(deliberation.step(situation), situation);
                });
    }

    private void balancesMissing(Head head, String reason) {
        listener.on(new RuntimeEvent.MarketUnreadable(assembly.name(), head, reason));
        stepEnded();
    }

    private void brainSaid(BrainReply said) {
        if (endsOnly) {
            if (EndRules.hold(said)) {
                plans.endByRule();
            }
            stepEnded();
            return;
        }
        composing = false;
        BrainReply reply = questions.answered(said, thinking.map(deliberation::shown));
        if (reply instanceof BrainReply.Unavailable none) {
            listener.on(new RuntimeEvent.BrainUnavailable(assembly.name(), none.code(), none.message()));
        }
        thinking.ifPresent(situation -> onStep(deliberation.answered(reply, situation), situation));
    }

    private void onStep(PlannerStep step, Situation situation) {
        deliberation.news().ifPresent(news -> listener.on(new RuntimeEvent.PlannerSaid(assembly.name(), news)));
        switch (step) {
            case PlannerStep.Ask ask
            when rounds < ROUNDS -> {
                rounds++;
                composing = ask.question() instanceof BrainQuestion.Compose;
                questions.ask(ask.question(), crew.brain(), ears.brain()).ifPresent(this::brainSaid);
            }
            case PlannerStep.Ask ask -> {
                alerts.add("the planner asked more than " + ROUNDS + " questions at one head");
                stepEnded();
            }
            case PlannerStep.Run run -> {
                plans.begin(run.plan(), situation.head());
                stepEnded();
            }
            case PlannerStep.Done done -> stepEnded();
        }
    }

    private void stepEnded() {
        busy = false;
        endsOnly = false;
        thinking = Optional.empty();
        Optional<MarketView> waiting = next;
        next = Optional.empty();
        waiting.ifPresent(this::look);
    }
}
