package dev.banyan.kernel.agent;

import dev.banyan.api.brain.Situation;

/**
 * What a planner was shown and knew when a brain's answer came: with the answer itself all that its next step follows from,
 * so that the step can be made once more, years later and by another planner.
 *
 * @param situation what was the case
 * @param notes what {@link PlannerMemory} had not of its notes and of ended plans at that time
 */
public record Shown(Situation situation, AgentEvent.PlannerNoted notes) {}
