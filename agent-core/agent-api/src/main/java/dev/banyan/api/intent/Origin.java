package dev.banyan.api.intent;

/**
 * Who wants an intent; profit and cost are booked there.
 *
 * @param agent the agent's name
 * @param source a strategy's name, or {@code plan}, {@code exit}, {@code operator}, {@code deploy}
 */
public record Origin(String agent, String source) {

    /** What ends an agent: what its file says under {@code exit}. No strategy can be called so. */
    public static final String EXIT = "exit";

    private static final String PLAN = "plan";

    /** A plan of an agent. */
    public static Origin ofPlan(String agent) {
        return new Origin(agent, PLAN);
    }

    /** What ends an agent. */
    public static Origin ofExit(String agent) {
        return new Origin(agent, EXIT);
    }

    /** True if it is a step of what ends the agent. */
    public boolean isExit() {
        return source.equals(EXIT);
    }

    /** True if a plan wants it, and so a planner or the brain behind it decided on it. */
    public boolean isPlan() {
        return source.equals(PLAN);
    }
}
