package dev.banyan.planners.conversation;

/**
 * How a planner plans.
 *
 * @param kind its name in the agent's file, with which the ids of its plans begin
 * @param stepwise true if it asks for one task after the other and hears of each; false for whole graphs
 * @param maxTasks how many tasks a plan may have; of a stepwise one, how many steps a conversation may have
 * @param maxReplans how often in one conversation it asks again after something did not go as planned
 */
public record Manner(String kind, boolean stepwise, int maxTasks, int maxReplans) {

    /** Refuses bounds without a meaning. */
    public Manner {
        if (maxTasks < 1 || maxReplans < 0) {
            throw new IllegalArgumentException("one task or more, no replans or more expected");
        }
    }

    /** How many tasks one answer may have. */
    int answer() {
        return stepwise ? 1 : maxTasks;
    }
}
