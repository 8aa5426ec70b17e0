package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.plan.Keepable;
import dev.banyan.kernel.plan.PlanResumption;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.kernel.plan.TaskProgress;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.ControlTools;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.plan.PlanRunner;
import dev.banyan.runtime.internal.plan.Wish;
import dev.banyan.runtime.internal.tool.ToolRunner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The plans of an agent under way: begun, gone on with after a restart, each step written down before it is done. Part of
 * the Agent, and used by it alone.
 */
final class Plans {

    private final ActorContext<Agent.Command> context;
    private final AgentAssembly assembly;
    private final Diary diary;
    private final RuntimeListener listener;
    private final ActorRef<PlanRunner.Said> ear;
    private final Crew crew;
    private final Helm helm;
    private final Alerts alerts;
    private final Remembrance remembrance;
    private final PlanRules rules;
    private final Map<String, ActorRef<PlanRunner.Command>> runners = new HashMap<>(1);
    private final Set<String> resumed = new HashSet<>(0);
    private Optional<Head> head = Optional.empty();
    private Runnable remembered = () -> {};
    private Consumer<Runnable> ending = done -> {};
    private boolean held;

    Plans(
            ActorContext<Agent.Command> context,
            AgentAssembly assembly,
            Diary diary,
            RuntimeListener listener,
            ActorRef<PlanRunner.Said> ear,
            Crew crew,
            Helm helm,
            Alerts alerts,
            Remembrance remembrance) {
        this.context = context;
        this.assembly = assembly;
        this.diary = diary;
        this.listener = listener;
        this.ear = ear;
        this.crew = crew;
        this.helm = helm;
        this.alerts = alerts;
        this.remembrance = remembrance;
        this.rules = new PlanRules(assembly.definition(), crew.toolSpecs());
    }

    /** To be done whenever a plan has ended whose results the planner wants to see. */
    void whenRemembered(Runnable action) {
        remembered = action;
    }

    /** Ends the agent where a rule says so; what it is given is to be done once that is in force. */
    void whenToEnd(Consumer<Runnable> action) {
        ending = action;
    }

    /** Ends the agent as a rule says, without a plan: a strategy keeps plans still. */
    void endByRule() {
        if (diary.state().isStilledByStrategy()) {
            ending.accept(() -> {});
        }
    }

    /** True if no plan is under way, but a model's, and those of an earlier life that wait for the Wallet. */
    boolean isQuiet() {
        return diary.state().plans().values().stream().allMatch(this::isQuiet);
    }

    private boolean isQuiet(PlanWalk walk) {
        List<TaskProgress> progress = walk.progress();
        boolean waits = resumed.contains(walk.plan().id())
                && progress.stream().anyMatch(TaskProgress.Offered.class::isInstance)
                && progress.stream().noneMatch(TaskProgress.Running.class::isInstance);
        return waits || walk.plan().remembers();
    }

    /** A new head, with which tools are called from now on; with the first, plans of an earlier life go on. */
    void look(Head newest) {
        boolean first = head.isEmpty();
        head = Optional.of(newest);
        if (first) {
            List.copyOf(diary.state().plans().values()).forEach(this::resume);
        }
        if (!held) {
            runners.values().forEach(runner -> runner.tell(new PlanRunner.Proceed()));
        }
    }

    /** Lets nothing begin, or lets go on. */
    void hold(boolean now) {
        held = now;
        runners.values().forEach(runner -> runner.tell(now ? new PlanRunner.Hold() : new PlanRunner.Proceed()));
    }

    /** A plan that was made at a head begins, unless it breaks a rule. */
    void begin(Plan plan, Head madeAt) {
        Optional<String> refusal = rules.refusal(plan, diary.state().plans().keySet());
        if (refusal.isPresent()) {
            String reason = Keepable.reason(refusal.get());
            diary.note(new AgentEvent.PlanRefused(Keepable.reason(plan.id()), reason));
            diary.then(() -> {
                listener.on(new RuntimeEvent.PlanRefused(assembly.name(), plan, reason));
                remembrance.ended(new PlanOutcome(Keepable.reason(plan.id()), false, List.of(reason)), false);
                if (plan.remembers() && !held) {
                    remembered.run();
                }
            });
            return;
        }
        diary.note(new AgentEvent.PlanStarted(plan, madeAt));
        diary.afterwards(() -> listener.on(new RuntimeEvent.PlanMade(assembly.name(), plan)));
        start(PlanWalk.start(plan), PlanResumption.NONE);
    }

    /** What a runner says; one of an earlier life is not heard. */
    void said(PlanRunner.Said said) {
        if (said.by().equals(runners.get(said.plan()))) {
            onWish(said.plan(), said.wish());
        }
    }

    void runnerGone(String plan, ActorRef<PlanRunner.Command> runner) {
        if (runners.remove(plan, runner)) {
            alerts.crashed("plan " + plan, "it ended without an outcome", false);
            end(new PlanOutcome(plan, false, List.of("the plan's runner crashed")));
        }
    }

    private void onWish(String plan, Wish wish) {
        switch (wish) {
            case Wish.UseTool use -> {
                diary.note(
                        use.again()
                                ? new AgentEvent.TaskRepeated(plan, use.task())
                                : new AgentEvent.TaskStarted(plan, use.task()));
                if (rules.mayRepeat(use.tool())) {
                    diary.later();
                    use(use);
                } else {
                    diary.then(() -> use(use));
                }
            }
            case Wish.Steer steer ->
                helm.steer(steer.control(), refusal -> steer.replyTo().tell(new Wish.Steered(steer.id(), refusal)));
            case Wish.Offer offer -> {
                diary.note(new AgentEvent.TaskOffered(plan, offer.task(), offer.intent()));
                diary.then(() -> crew.offer(offer.intent(), offer.replyTo()));
            }
            case Wish.Recall recall -> crew.recall(recall.ids(), recall.replyTo(), recall.hears());
            case Wish.Succeeded done -> {
                diary.note(new AgentEvent.TaskSucceeded(plan, done.task(), done.fields()));
                diary.later();
            }
            case Wish.Failed failed -> {
                diary.note(new AgentEvent.TaskFailed(plan, failed.task(), failed.reason()));
                diary.later();
            }
            case Wish.Ended ended -> {
                runners.remove(plan);
                end(ended.outcome());
            }
        }
    }

    private void use(Wish.UseTool use) {
        ToolCall call = new ToolCall(use.id(), Origin.ofPlan(assembly.name()), head.orElseThrow(), use.arguments());
        if (use.tool().equals(ControlTools.EXIT.name())) {
            ToolResult done = new ToolResult.Observation(Map.of());
            ending.accept(() -> use.replyTo().tell(new ToolRunner.Ran(call, done)));
            return;
        }
        crew.run(use.tool(), call, use.replyTo());
    }

    private void resume(PlanWalk walk) {
        String plan = walk.plan().id();
        Optional<String> misfit = rules.misfit(walk);
        if (misfit.isPresent()) {
            end(new PlanOutcome(plan, false, List.of(Keepable.reason("it no longer fits the file: " + misfit.get()))));
            return;
        }
        resumed.add(plan);
        listener.on(new RuntimeEvent.PlanResumed(assembly.name(), plan));
        start(walk, PlanResumption.of(assembly.name(), walk, rules.tools()));
    }

    private void start(PlanWalk walk, PlanResumption resumption) {
        String plan = walk.plan().id();
        ActorRef<PlanRunner.Command> runner =
                context.spawnAnonymous(PlanRunner.create(assembly.name(), walk, resumption, held, ear));
        context.watchWith(runner, new Agent.PlanRunnerGone(plan, runner));
        runners.put(plan, runner);
    }

    private void end(PlanOutcome outcome) {
        boolean remembers = diary.state()
                .plan(outcome.plan())
                .map(walk -> walk.plan().remembers())
                .orElse(false);
        diary.note(new AgentEvent.PlanEnded(outcome));
        diary.afterwards(() -> {
            listener.on(new RuntimeEvent.PlanEnded(assembly.name(), outcome));
            remembrance.ended(outcome, false);
        });
        outcome.problems().forEach(problem -> alerts.add("plan " + outcome.plan() + ": " + problem));
        if (remembers && !held) {
            remembered.run();
        }
    }
}
