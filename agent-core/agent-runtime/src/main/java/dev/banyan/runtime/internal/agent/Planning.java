package dev.banyan.runtime.internal.agent;

import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.brain.BrainSession;
import dev.banyan.runtime.internal.plan.PlanRunner;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The deliberation of an agent: at a head it looks at the situation, steps the planner, asks the brain as the planner
 * wishes, and starts plans. One step is under way at a time; of the heads that come meanwhile the newest is next. Part
 * of the Agent, and used by it alone.
 */
final class Planning {

    private static final int ROUNDS = 8;
    private static final int PLANS = 16;

    private final ActorContext<Agent.Command> context;
    private final AgentAssembly assembly;
    private final RuntimeListener listener;
    private final AgentEars ears;
    private final Crew crew;
    private final Helm helm;
    private final Alerts alerts;
    private final Deliberation deliberation;
    private final PlanRules rules;
    private final Set<String> plans = new HashSet<>(1);
    private Optional<MarketView> next = Optional.empty();
    private Optional<Situation> thinking = Optional.empty();
    private boolean busy;
    private int rounds;

    Planning(
            ActorContext<Agent.Command> context,
            AgentAssembly assembly,
            RuntimeListener listener,
            AgentEars ears,
            Crew crew,
            Helm helm,
            Alerts alerts) {
        this.context = context;
        this.assembly = assembly;
        this.listener = listener;
        this.ears = ears;
        this.crew = crew;
        this.helm = helm;
        this.alerts = alerts;
        this.deliberation = new Deliberation(assembly.planner());
        this.rules = new PlanRules(assembly, crew.toolSpecs());
    }

    List<String> plans() {
        return List.copyOf(plans);
    }

    /** True if no step and no plan is under way. */
    boolean isQuiet() {
        return !busy && plans.isEmpty();
    }

    void look(MarketView view) {
        if (busy) {
            next = Optional.of(view);
            return;
        }
        busy = true;
        Set<Token> tokens = new HashSet<>(assembly.definition().chain().tokens());
        tokens.add(assembly.definition().chain().nativeAsset());
        Actor.pipe(
                context,
                assembly.chain().balances(assembly.account(), tokens, BlockRef.at(view.head())),
                balances -> new Agent.BalancesRead(view, balances),
                failure -> new Agent.BalancesMissing(view.head(), "" + failure.getMessage()));
    }

    /** Forgets the head that waits; the step under way ends. */
    void rest() {
        next = Optional.empty();
    }

    void balancesRead(MarketView view, Map<Token, BigInteger> balances) {
        Map<Token, TokenAmount> amounts = new HashMap<>();
        balances.forEach((token, units) -> amounts.put(token, TokenAmount.of(token, units)));
        Situation situation = new Situation(view.head(), amounts, view.prices(), helm.states(), alerts.take());
        thinking = Optional.of(situation);
        rounds = 0;
        onStep(deliberation.step(situation), situation);
    }

    void balancesMissing(Head head, String reason) {
        listener.on(new RuntimeEvent.MarketUnreadable(assembly.name(), head, reason));
        stepEnded();
    }

    void brainSaid(BrainReply reply) {
        if (reply instanceof BrainReply.Unavailable none) {
            listener.on(new RuntimeEvent.BrainUnavailable(assembly.name(), none.code(), none.message()));
        }
        thinking.ifPresent(situation -> onStep(deliberation.answered(reply, situation), situation));
    }

    void planEnded(PlanOutcome outcome) {
        if (plans.remove(outcome.plan())) {
            deliberation.ended(outcome);
            listener.on(new RuntimeEvent.PlanEnded(assembly.name(), outcome));
            outcome.problems().forEach(problem -> alerts.add("plan " + outcome.plan() + ": " + problem));
        }
    }

    void planRunnerGone(String plan) {
        if (plans.contains(plan)) {
            helm.reportCrash("plan " + plan, "it ended without an outcome", false);
            planEnded(new PlanOutcome(plan, false, List.of("the plan's runner crashed")));
        }
    }

    private void onStep(PlannerStep step, Situation situation) {
        switch (step) {
            case PlannerStep.Ask ask
            when rounds < ROUNDS -> {
                rounds++;
                crew.brain().tell(new BrainSession.Ask(ask.question(), ears.brain()));
            }
            case PlannerStep.Ask ask -> {
                alerts.add("the planner asked more than " + ROUNDS + " questions at one head");
                stepEnded();
            }
            case PlannerStep.Run run -> {
                start(run.plan(), situation.head());
                stepEnded();
            }
            case PlannerStep.Done done -> stepEnded();
        }
    }

    private void start(Plan plan, Head head) {
        Optional<String> refusal =
                plans.size() < PLANS ? rules.refusal(plan) : Optional.of(PLANS + " plans are under way");
        if (refusal.isPresent()) {
            listener.on(new RuntimeEvent.PlanRefused(assembly.name(), plan, refusal.get()));
            deliberation.ended(new PlanOutcome(plan.id(), false, List.of(refusal.get())));
            return;
        }
        plans.add(plan.id());
        listener.on(new RuntimeEvent.PlanMade(assembly.name(), plan));
        context.watchWith(
                context.spawnAnonymous(PlanRunner.create(assembly.name(), plan, head, ears.plans())),
                new Agent.PlanRunnerGone(plan.id()));
    }

    private void stepEnded() {
        busy = false;
        thinking = Optional.empty();
        Optional<MarketView> waiting = next;
        next = Optional.empty();
        waiting.ifPresent(this::look);
    }
}
