package dev.banyan.kernel.agent;

import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlanState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of the planner.
 *
 * @param notes its notes, by key
 * @param lastPlan the end of a plan that it was shown last
 * @param unseen ends of plans that it was not shown yet, oldest first
 */
public record PlannerMemory(Map<String, String> notes, Optional<PlanOutcome> lastPlan, List<PlanOutcome> unseen) {

    /** Of a planner that made no step. */
    public static final PlannerMemory NONE = new PlannerMemory(Map.of(), Optional.empty(), List.of());

    /** Keeps its own copies. */
    public PlannerMemory {
        notes = Map.copyOf(notes);
        unseen = List.copyOf(unseen);
    }

    /** The end of the plan that ended last, whether the planner was shown it or not. */
    public Optional<PlanOutcome> latest() {
        return unseen.isEmpty() ? lastPlan : Optional.of(unseen.getLast());
    }

    /** Where the planner goes on. */
    public PlanState planState() {
        return new PlanState(notes, Optional.empty(), lastPlan);
    }

    /** Where a planner was that had gone on from here, given what it had not written down. */
    public PlanState planState(AgentEvent.PlannerNoted unwritten) {
        return noted(unwritten).planState();
    }

    PlannerMemory noted(AgentEvent.PlannerNoted event) {
        Map<String, String> next = new HashMap<>(notes);
        next.keySet().removeAll(event.gone());
        next.putAll(event.changed());
        int seen = Math.min(event.outcomesSeen(), unseen.size());
        Optional<PlanOutcome> last = seen == 0 ? lastPlan : Optional.of(unseen.get(seen - 1));
        return new PlannerMemory(next, last, unseen.subList(seen, unseen.size()));
    }

    PlannerMemory ended(PlanOutcome outcome) {
        List<PlanOutcome> next = new ArrayList<>(unseen);
        next.add(outcome);
        return new PlannerMemory(notes, lastPlan, next);
    }
}
