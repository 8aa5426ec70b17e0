package dev.banyan.examples;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.tool.Value;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A planner: every so often it looks at the {@link PriceGap} of a pair, and arms a strategy while the gap is wide and
 * disarms it while it is narrow. A pure function: what it has to remember between two steps stands in its notes.
 */
public final class GapWatch implements Planner {

    private static final String LOOKED = "looked";
    private static final String COUNT = "count";
    private static final String ARMED = "armed";

    private final String strategy;
    private final String of;
    private final String in;
    private final long wide;
    private final Duration every;

    /**
     * Watches one pair for one strategy.
     *
     * @param strategy the strategy that is armed and disarmed
     * @param of the token that is priced
     * @param in the token that it is priced in
     * @param wide basis points from which on a gap is wide
     * @param every chain time between two looks
     */
    public GapWatch(String strategy, String of, String in, long wide, Duration every) {
        this.strategy = strategy;
        this.of = of;
        this.in = in;
        this.wide = wide;
        this.every = every;
    }

    @Override
    public PlannerStep step(PlanState state, Situation situation) {
        Map<String, String> notes = new HashMap<>(state.memo());
        Optional<Boolean> wanted = state.lastPlan().flatMap(this::verdict);
        if (wanted.isPresent() && !wanted.get().toString().equals(notes.get(ARMED))) {
            notes.put(ARMED, wanted.get().toString());
            return new PlannerStep.Run(steer(number(notes), wanted.get()), notes);
        }
        Instant now = situation.head().time();
        boolean due = !notes.containsKey(LOOKED)
                || !now.isBefore(Instant.parse(notes.get(LOOKED)).plus(every));
        if (!due) {
            return new PlannerStep.Done(notes);
        }
        notes.put(LOOKED, now.toString());
        notes.put(COUNT, Long.toString(number(notes) + 1));
        return new PlannerStep.Run(look(number(notes)), notes);
    }

    /** What a look says; nothing if the plan that ended was none, or failed. */
    private Optional<Boolean> verdict(PlanOutcome outcome) {
        return Optional.ofNullable(outcome.results().get(0))
                .map(fields -> fields.get("bps"))
                .filter(Value.Whole.class::isInstance)
                .map(bps -> ((Value.Whole) bps).value().compareTo(BigInteger.valueOf(wide)) >= 0);
    }

    /** The plan remembers, so that its result comes back. */
    private Plan look(long number) {
        Task gap = new Task(0, "price-gap", Map.of("of", known(of), "in", known(in)), Set.of());
        return new Plan("look-" + number, "it is time to look", List.of(gap), true);
    }

    private Plan steer(long number, boolean arm) {
        String action = arm ? "arm" : "disarm";
        Task task = new Task(0, "strategies", Map.of("action", known(action), "strategy", known(strategy)), Set.of());
        return new Plan(action + "-" + number, "the gap is " + (arm ? "wide" : "narrow"), List.of(task));
    }

    private static long number(Map<String, String> notes) {
        return Long.parseLong(notes.getOrDefault(COUNT, "0"));
    }

    private static Argument known(String text) {
        return new Argument.Known(Value.text(text), new Provenance.AgentFile("planner"));
    }
}
