package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.event.RuntimeEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** From an alert of a strategy, a node or a tool to people, and to the planner that may wake a model for it. */
class StrategyAlertTest {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Test
    void an_alert_is_told_at_once_and_the_planner_is_told_of_it_once() {
        TestAgent agent = TestAgent.named("trader").planner(this::note).strategy("guard", new RingsOnce());
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();

            assertThat(kit.expect(RuntimeEvent.StrategyAlerted.class))
                    .isEqualTo(new RuntimeEvent.StrategyAlerted("trader", "guard", "it burns"));
            for (int i = 0; i < 4; i++) {
                kit.mine();
            }
            kit.mineUntil(RuntimeEvent.HeadSeen.class, e -> !seen.isEmpty());
            assertThat(seen).containsExactly("guard: it burns");
        }
    }

    @Test
    void what_is_wrong_with_a_node_reaches_the_planner_of_every_agent() {
        TestAgent first = TestAgent.named("first").planner(this::note);
        try (AgentTestKit kit = AgentTestKit.start(first)) {
            kit.host(first.neighbour("second", 0xab).planner(this::note));
            kit.runtime().alert("node 2 is behind");

            kit.mineUntil(RuntimeEvent.HeadSeen.class, e -> seen.size() >= 2);
            assertThat(seen).containsExactly("node 2 is behind", "node 2 is behind");
        }
    }

    @Test
    void what_is_wrong_with_a_tool_of_one_agent_reaches_no_other() {
        TestAgent first = TestAgent.named("first").planner(this::note);
        try (AgentTestKit kit = AgentTestKit.start(first)) {
            kit.host(first.neighbour("second", 0xab));
            kit.runtime().alert("second", "mcp.news is down");
            kit.runtime().alert("first", "mcp.books is down");
            kit.runtime().alert("node 2 is behind");

            kit.mineUntil(RuntimeEvent.HeadSeen.class, e -> seen.size() >= 2);
            assertThat(seen).containsExactly("mcp.books is down", "node 2 is behind");
        }
    }

    /** A planner that notes its alerts. */
    private PlannerStep note(PlanState state, Situation situation) {
        seen.addAll(situation.alerts());
        return new PlannerStep.Done(state.memo());
    }

    private record RingsOnce() implements Strategy<Boolean> {

        @Override
        public Boolean initial() {
            return false;
        }

        @Override
        public StrategyStep<Boolean> on(Boolean rang, StrategyInput input) {
            return input instanceof StrategyInput.NewHead && !rang
                    ? new StrategyStep<>(true, List.of(), List.of(), List.of("it burns"))
                    : StrategyStep.quiet(rang);
        }
    }
}
