package dev.banyan.api.intent;

/**
 * Who wants an intent; profit and cost are booked there.
 *
 * @param agent the agent's name
 * @param source a strategy's name, or {@code plan}, {@code operator}, {@code deploy}
 */
public record Origin(String agent, String source) {

    private static final String PLAN = "plan";

    /** A plan of an agent. */
    public static Origin ofPlan(String agent) {
        return new Origin(agent, PLAN);
    }

    /** True if a plan wants it, and so a planner or the brain behind it decided on it. */
    public boolean isPlan() {
        return source.equals(PLAN);
    }
}
