package dev.banyan.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanResumptionTest {

    private static final Map<String, ToolSpec> TOOLS = Map.of(
            "read", spec("read", ToolSpec.Kind.READ, false),
            "safe", spec("safe", ToolSpec.Kind.ACTION, true),
            "once", spec("once", ToolSpec.Kind.ACTION, false));

    @Test
    void what_waits_or_ended_is_left_alone() {
        PlanWalk walk = walk("safe", "once", "safe").started(0).succeeded(0, Map.of());

        assertThat(PlanResumption.of("agent", walk, TOOLS)).isEqualTo(PlanResumption.none());
    }

    @Test
    void a_running_tool_is_run_again_only_if_that_is_the_same_as_running_it_once() {
        PlanWalk walk = walk("read", "safe", "once").started(0).started(1).started(2);

        PlanResumption resumption = PlanResumption.of("agent", walk, TOOLS);

        assertThat(resumption.again()).containsExactlyInAnyOrder(0, 1);
        assertThat(resumption.asked()).isEqualTo(Map.of(2, IntentId.ofTask("agent", "p", 2)));
    }

    @Test
    void a_task_whose_intent_was_offered_is_asked_by_that_intent_whatever_its_tool() {
        PlanWalk walk = walk("safe", "once")
                .started(0)
                .offered(0, new IntentId("own/0"))
                .started(1)
                .offered(1, new IntentId("own/1"));

        PlanResumption resumption = PlanResumption.of("agent", walk, TOOLS);

        assertThat(resumption.again()).isEmpty();
        assertThat(resumption.asked()).isEqualTo(Map.of(0, new IntentId("own/0"), 1, new IntentId("own/1")));
    }

    @Test
    void a_tool_that_the_file_lists_no_more_is_not_run_again() {
        PlanWalk walk = walk("gone").started(0);

        assertThat(PlanResumption.of("agent", walk, TOOLS).asked()).containsOnlyKeys(0);
    }

    @Test
    void an_intent_that_ended_ends_its_task() {
        PlanResumption resumption = offered("safe");

        assertThat(resumption.turn(0, ended(new IntentOutcome.Confirmed(List.of()))))
                .isEqualTo(new PlanResumption.Turn.Over(new TaskProgress.Succeeded(Map.of())));
        assertThat(resumption.turn(0, ended(new IntentOutcome.Denied("perDay", "too much"))))
                .isEqualTo(new PlanResumption.Turn.Over(new TaskProgress.Failed("denied by perDay: too much")));
    }

    @Test
    void an_intent_under_way_is_waited_for() {
        Optional<Recollection> underWay =
                Optional.of(new Recollection.UnderWay(new IntentId("own/0"), Optional.empty()));

        assertThat(offered("once").turn(0, underWay)).isEqualTo(new PlanResumption.Turn.Awaited(new IntentId("own/0")));
    }

    @Test
    void an_intent_that_was_never_taken_in_is_made_anew_by_a_tool_that_may_run_twice_and_no_other() {
        assertThat(offered("safe").turn(0, Optional.empty())).isEqualTo(new PlanResumption.Turn.Again());
        assertThat(offered("once").turn(0, Optional.empty()))
                .isInstanceOfSatisfying(
                        PlanResumption.Turn.Over.class,
                        over -> assertThat(over.end())
                                .isInstanceOfSatisfying(
                                        TaskProgress.Failed.class,
                                        failed -> assertThat(failed.reason()).contains("must not do it twice")));
    }

    private static PlanResumption offered(String tool) {
        return PlanResumption.of("agent", walk(tool).started(0).offered(0, new IntentId("own/0")), TOOLS);
    }

    private static Optional<Recollection> ended(IntentOutcome outcome) {
        return Optional.of(new Recollection.Ended(outcome, Optional.empty()));
    }

    private static PlanWalk walk(String... tools) {
        List<Task> tasks = new ArrayList<>();
        for (String tool : tools) {
            tasks.add(new Task(tasks.size(), tool, Map.of(), Set.of()));
        }
        return PlanWalk.start(new Plan("p", "test", tasks));
    }

    private static ToolSpec spec(String name, ToolSpec.Kind kind, boolean idempotent) {
        return new ToolSpec(name, "test", kind, idempotent, List.of(), List.of());
    }
}
