package dev.banyan.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Planner} must do. An implementer gives a planner and situations that it meets in order. */
public abstract class PlannerContract {

    /** The planner under test, always made the same way. */
    protected abstract Planner planner();

    /** What is the case, head after head. */
    protected abstract List<Situation> situations();

    @Test
    void the_same_state_and_situation_give_the_same_step() {
        assertThat(run(planner())).isEqualTo(run(planner()));
    }

    @Test
    void it_keeps_nothing_outside_its_notes() {
        Planner planner = planner();
        assertThat(run(planner)).isEqualTo(run(planner));
    }

    @Test
    void no_two_plans_have_one_id() {
        Set<String> ids = new HashSet<>();
        for (PlannerStep step : run(planner())) {
            if (step instanceof PlannerStep.Run run) {
                assertThat(ids.add(run.plan().id())).isTrue();
            }
        }
    }

    /** Plans succeed at once here, and questions are never answered. */
    private List<PlannerStep> run(Planner planner) {
        List<PlannerStep> steps = new ArrayList<>();
        PlanState state = PlanState.initial();
        for (Situation situation : situations()) {
            PlannerStep step = planner.step(state, situation);
            steps.add(step);
            state = new PlanState(step.memo(), Optional.empty(), state.lastPlan());
            if (step instanceof PlannerStep.Run run) {
                state = state.ended(new PlanOutcome(run.plan().id(), true, List.of()));
            }
        }
        return steps;
    }
}
