package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.kernel.plan.ReadyTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events of an agent in an order in which they can happen: what happens is up to a seed. */
final class AgentLife {

    private static final String FIELD = "field";

    private final RandomAgentValues r;
    private final RandomAgentEvents any;
    private final List<AgentEvent> events = new ArrayList<>();
    private AgentState state = AgentState.INITIAL;
    private int plans;

    AgentLife(long seed) {
        this.r = new RandomAgentValues(seed);
        this.any = new RandomAgentEvents(seed);
    }

    /** The events so far, in order. */
    List<AgentEvent> events() {
        return events;
    }

    /** The state that they led to. */
    AgentState state() {
        return state;
    }

    AgentLife live(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        return this;
    }

    private void step() {
        List<PlanWalk> walks = List.copyOf(state.plans().values());
        if (r.upTo(3) == 0) {
            take(r.oneOf(any.aside()));
        } else if (walks.size() < 2) {
            take(new AgentEvent.PlanStarted(plan(), r.head()));
        } else {
            advance(r.oneOf(walks));
        }
    }

    private void advance(PlanWalk walk) {
        String plan = walk.plan().id();
        walk.outcome().ifPresent(outcome -> take(new AgentEvent.PlanEnded(outcome)));
        for (int task = 0; task < walk.progress().size() && walk.outcome().isEmpty(); task++) {
            if (walk.progress().get(task).underWay()) {
                take(underWay(plan, task));
                return;
            }
        }
        walk.ready().stream()
                .map(ReadyTask::task)
                .map(Task::id)
                .findFirst()
                .ifPresent(task -> take(new AgentEvent.TaskStarted(plan, task)));
    }

    private AgentEvent underWay(String plan, int task) {
        return switch (r.upTo(6)) {
            case 0 -> new AgentEvent.TaskRepeated(plan, task);
            case 1, 2 -> new AgentEvent.TaskOffered(plan, task, r.intent());
            case 3 -> new AgentEvent.TaskFailed(plan, task, r.text());
            case 4 -> new AgentEvent.TaskSucceeded(plan, task, Map.of());
            default -> new AgentEvent.TaskSucceeded(plan, task, Map.of(FIELD, r.value(), "more", new Value.Flag(true)));
        };
    }

    /** Each task waits for some of those before it. */
    private Plan plan() {
        List<Task> tasks = new ArrayList<>();
        int size = 1 + r.upTo(3);
        for (int i = 0; i < size; i++) {
            Map<String, Argument> arguments = new HashMap<>();
            arguments.put("known", new Argument.Known(r.value(), r.oneOf(r.provenances())));
            if (i > 0 && r.flag()) {
                arguments.put("found", new Argument.FromTask(r.upTo(i - 1), FIELD));
            }
            tasks.add(new Task(i, r.flag() ? "balances" : "pay", arguments, i > 0 ? Set.of(r.upTo(i - 1)) : Set.of()));
        }
        return new Plan("rule/0/" + plans++, r.text(), tasks);
    }

    private void take(AgentEvent event) {
        events.add(event);
        state = state.apply(event);
    }
}
