package dev.banyan.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.plan.PlanResumption.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanResumptionTest {

    private static final Intent OFFERED = new Intent(
            new IntentId("own/0"),
            new Origin("agent", "plan"),
            new Action.Pay(Samples.amount("1", Samples.WETH), Samples.PAYEE),
            List.of(new Call(Samples.PAYEE, Wei.ZERO, Bytes.EMPTY)),
            9);
    private static final Map<String, ToolSpec> TOOLS = Map.of(
            "read", spec("read", ToolSpec.Kind.READ, false),
            "safe", spec("safe", ToolSpec.Kind.ACTION, true),
            "once", spec("once", ToolSpec.Kind.ACTION, false));

    @Test
    void what_waits_or_ended_is_left_alone() {
        PlanWalk walk = walk("safe", "once", "safe").started(0).succeeded(0, Map.of());

        assertThat(PlanResumption.of("agent", walk, TOOLS)).isEqualTo(PlanResumption.NONE);
    }

    @Test
    void a_running_tool_is_run_again_only_if_that_is_the_same_as_running_it_once() {
        PlanWalk walk = walk("read", "safe", "once").started(0).started(1).started(2);

        PlanResumption resumption = PlanResumption.of("agent", walk, TOOLS);

        assertThat(resumption.asked()).containsExactly(IntentId.ofTask("agent", "p", 2));
        Map<Integer, Turn> turns = resumption.turns(Map.of());
        assertThat(turns).containsEntry(0, new Turn.Repeat()).containsEntry(1, new Turn.Repeat());
        assertThat(turns.get(2))
                .isInstanceOfSatisfying(
                        Turn.Over.class,
                        over -> assertThat(over.end())
                                .isInstanceOfSatisfying(
                                        TaskProgress.Failed.class,
                                        failed -> assertThat(failed.reason()).contains("must not do it twice")));
    }

    @Test
    void a_tool_that_must_not_run_twice_has_done_what_the_account_remembers() {
        PlanResumption resumption = PlanResumption.of("agent", walk("once").started(0), TOOLS);

        assertThat(resumption.turns(Map.of(IntentId.ofTask("agent", "p", 0), ended(new IntentOutcome.WouldSend()))))
                .containsEntry(0, new Turn.Over(new TaskProgress.Succeeded(Map.of())));
    }

    @Test
    void a_tool_that_the_file_lists_no_more_is_not_run_again() {
        assertThat(PlanResumption.of("agent", walk("gone").started(0), TOOLS).turns(Map.of()))
                .hasEntrySatisfying(0, turn -> assertThat(turn).isInstanceOf(Turn.Over.class));
    }

    @Test
    void a_task_whose_intent_was_offered_is_as_far_as_that_intent_whatever_its_tool() {
        for (String tool : List.of("safe", "once")) {
            PlanResumption resumption = offered(tool);
            assertThat(resumption.asked()).containsExactly(OFFERED.id());
            assertThat(turn(resumption, ended(new IntentOutcome.Confirmed(List.of()))))
                    .isEqualTo(new Turn.Over(new TaskProgress.Succeeded(Map.of())));
            assertThat(turn(resumption, ended(new IntentOutcome.Denied("perDay", "too much"))))
                    .isEqualTo(new Turn.Over(new TaskProgress.Failed("denied by perDay: too much")));
            assertThat(turn(resumption, new Recollection.UnderWay(OFFERED.id(), Optional.empty())))
                    .isEqualTo(new Turn.Await(OFFERED.id()));
        }
    }

    @Test
    void an_intent_that_was_never_taken_in_is_made_anew_or_offered_again() {
        assertThat(offered("safe").turns(Map.of())).containsEntry(0, new Turn.Repeat());
        assertThat(offered("once").turns(Map.of())).containsEntry(0, new Turn.Offer(OFFERED));
    }

    private static PlanResumption offered(String tool) {
        return PlanResumption.of("agent", walk(tool).started(0).offered(0, OFFERED), TOOLS);
    }

    private static Turn turn(PlanResumption resumption, Recollection known) {
        return Optional.ofNullable(resumption.turns(Map.of(OFFERED.id(), known)).get(0))
                .orElseThrow();
    }

    private static Recollection ended(IntentOutcome outcome) {
        return new Recollection.Ended(outcome, Optional.empty());
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
