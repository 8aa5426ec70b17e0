package dev.banyan.planners.react;

import static dev.banyan.planners.fixture.Kit.at;
import static dev.banyan.planners.fixture.Kit.call;
import static dev.banyan.planners.fixture.Kit.composed;
import static dev.banyan.planners.fixture.Kit.gone;
import static dev.banyan.planners.fixture.Kit.pay;
import static dev.banyan.planners.fixture.Kit.steer;
import static dev.banyan.testkit.sample.Samples.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.plan.Plan;
import dev.banyan.planners.fixture.Kit;
import dev.banyan.planners.fixture.ModelWalk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReactPlannerTest {

    private final ReactPlanner planner = new ReactPlanner(Kit.agent("Pay 5 USDC, then 7 USDC.", 3, 2), Kit.words());
    private final ModelWalk walk = new ModelWalk(planner);

    @Test
    void goes_step_by_step_until_nothing_more_is_wished() {
        walk.says(composed(call("balances")), composed(pay("5", USDC)), composed());

        assertThat(walk.at(at(1)).map(Plan::id)).contains("react/1/0");
        assertThat(walk.goesWell().at(at(2)).map(Plan::id)).contains("react/1/1");
        assertThat(walk.goesWell().at(at(3))).isEmpty();

        assertThat(walk.composed()).extracting(question -> question.maxTasks()).containsOnly(1);
        assertThat(walk.composed().getLast().turns()).hasSize(2);
        assertThat(planner.lastEnd(walk.memo())).contains("done: because I say so");
    }

    @Test
    void two_tasks_in_one_answer_are_refused() {
        walk.says(composed(call("balances"), steer("arm")), composed(steer("arm")));

        assertThat(walk.at(at(1)).orElseThrow().tasks()).hasSize(1);

        assertThat(walk.heard()).contains("2 tasks, at most 1 are allowed");
    }

    @Test
    void a_step_that_was_made_before_is_the_last() {
        walk.says(composed(call("balances")), composed(call("balances")));
        walk.at(at(1));

        assertThat(walk.goesWell().at(at(2))).isEmpty();

        assertThat(planner.lastEnd(walk.memo())).contains("stopped: the step is the same as one before: balances()");
    }

    @Test
    void what_was_read_may_be_read_again_after_something_changed_but_nothing_is_paid_twice() {
        walk.says(composed(pay("5", USDC)), composed(steer("arm")), composed(pay("5", USDC)));
        walk.at(at(1));
        walk.goesWell().at(at(2));
        assertThat(walk.goesWell().at(at(3))).isEmpty();
        assertThat(walk.plans()).isEqualTo(List.of("react/1/0", "react/1/1"));

        ModelWalk reader = new ModelWalk(planner);
        reader.says(composed(call("balances")), composed(steer("arm")), composed(call("balances")));
        reader.at(at(1));
        reader.goesWell().at(at(2));
        assertThat(reader.goesWell().at(at(3))).isPresent();
    }

    @Test
    void a_conversation_that_paid_and_was_cut_off_is_not_begun_again_by_a_retry() {
        walk.says(composed(pay("5", USDC)), gone(false), composed(pay("5", USDC)));
        walk.at(at(1));
        walk.goesWell().at(at(2));
        assertThat(planner.isUnanswered(walk.memo())).isTrue();

        for (int block = 3; block < 40; block++) {
            assertThat(walk.at(at(block))).isEmpty();
        }

        assertThat(walk.composed()).hasSize(2);
        assertThat(walk.plans()).isEqualTo(List.of("react/1/0"));
    }

    @Test
    void what_was_paid_once_for_a_goal_is_not_paid_again_when_an_alert_begins_another_conversation() {
        walk.says(composed(pay("5", USDC)), composed(), composed(pay("5", USDC)), composed());
        walk.at(at(1));
        walk.goesWell().at(at(2));

        assertThat(walk.at(at(20, "the base fee is high"))).isEmpty();

        assertThat(walk.composed().get(2).opening()).contains("done before").contains("pay");
        assertThat(walk.heard()).contains("it is done already, and not done twice");
        assertThat(walk.plans()).isEqualTo(List.of("react/1/0"));
    }

    @Test
    void a_conversation_has_so_many_steps_at_most() {
        walk.says(composed(call("balances")), composed(pay("5", USDC)), composed(pay("7", USDC)));
        walk.at(at(1));
        walk.goesWell().at(at(2));
        walk.goesWell().at(at(3));

        assertThat(walk.goesWell().at(at(4))).isEmpty();

        assertThat(planner.lastEnd(walk.memo())).contains("stopped after 3 steps");
    }

    @Test
    void steps_that_come_to_nothing_one_after_the_other_are_the_last() {
        walk.says(composed(pay("5", USDC)), composed(pay("7", USDC)));
        walk.at(at(1));
        walk.ends(Map.of(), Map.of(0, "no")).at(at(2));

        assertThat(walk.ends(Map.of(), Map.of(0, "no")).at(at(3))).isEmpty();

        assertThat(planner.lastEnd(walk.memo()).orElse("")).startsWith("stopped: no progress");
    }
}
