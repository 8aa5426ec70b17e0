package dev.banyan.daemon.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.runtime.assembly.AgentStatus;
import dev.banyan.testkit.sample.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AgentsToolTest {

    private static final String KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
    private static final Head HEAD =
            new Head(1, Hash.sha256("1"), Hash.ZERO, Instant.EPOCH, Wei.ZERO, Wei.ZERO, 30_000_000);

    private final Neighbours neighbours = new Neighbours(List.of("trader", "treasury", "payer"));

    @Test
    void tells_how_another_agent_stands() {
        neighbours.begin(List.of(), agent -> CompletableFuture.completedFuture(status(agent, Optional.empty())));

        assertThat(ask("trader", "treasury"))
                .isEqualTo(new ToolResult.Observation(Map.of(
                        "agent", Value.text("treasury"),
                        "mode", Value.text("paper"),
                        "standing", Value.text("it works"),
                        "strategies", new Value.Many(List.of(Value.text("arb: armed, net 0.5 WETH"))),
                        "plans", new Value.Many(List.of(Value.text("plan-2"))),
                        "last", Value.text("plan plan-1 did not go through"))));
    }

    @Test
    void tells_why_an_agent_waits_without_addresses_keys_and_hashes() {
        String why =
                "the chain is lost: https://user:pass@node.example/v2/abcdef says " + KEY + " and\n" + KEY.substring(2);
        neighbours.begin(List.of(), agent -> CompletableFuture.completedFuture(status(agent, Optional.of(why))));

        assertThat(ask("trader", "payer"))
                .isInstanceOfSatisfying(
                        ToolResult.Observation.class,
                        told -> assertThat(told.fields().get("standing"))
                                .isEqualTo(Value.text("it waits: the chain is lost: *** says *** and\\n***")));
    }

    @Test
    void refuses_a_name_that_it_does_not_know_and_its_own() {
        for (String unknown : List.of("nobody", "trader", "")) {
            assertThat(ask("trader", unknown))
                    .isEqualTo(new ToolResult.Rejected("agent", "agent must be one of treasury, payer"));
        }
        assertThat(neighbours.tool("trader").spec().parameters().getFirst().choices())
                .containsExactly("treasury", "payer");
    }

    @Test
    void says_that_there_is_no_other_one_to_an_agent_that_is_alone() {
        Tool tool = new Neighbours(List.of("trader")).agentsTool("trader");

        assertThat(tool.spec().parameters()).isEmpty();
        assertThat(tool.run(call(Map.of())).toCompletableFuture().join())
                .isEqualTo(new ToolResult.Observation(
                        Map.of("standing", Value.text("there is no other agent in this daemon"))));
    }

    @Test
    void an_agent_that_does_not_answer_is_a_failure_that_may_pass() {
        assertThat(ask("trader", "payer")).isInstanceOf(ToolResult.Failed.class);
        neighbours.begin(List.of(), agent -> CompletableFuture.failedFuture(new IllegalArgumentException(agent)));
        assertThat(ask("trader", "payer"))
                .isEqualTo(new ToolResult.Failed(
                        "agent", "payer does not say how it stands; it may live on another node", true));
        neighbours.begin(List.of(), agent -> new CompletableFuture<>());
        assertThat(ask("trader", "payer")).isInstanceOf(ToolResult.Failed.class);
    }

    private ToolResult ask(String asking, String of) {
        return neighbours
                .agentsTool(asking)
                .run(call(Map.of("agent", Value.text(of))))
                .toCompletableFuture()
                .join();
    }

    private static ToolCall call(Map<String, Value> arguments) {
        return new ToolCall(new IntentId("t"), new Origin("trader", "plan"), HEAD, new Arguments(arguments));
    }

    private static AgentStatus status(String agent, Optional<String> paused) {
        return new AgentStatus(
                agent,
                Samples.ACCOUNT,
                AgentDefinition.Mode.PAPER,
                Optional.empty(),
                paused,
                Map.of("arb", new StrategyState(true, new Settings(Map.of()), Samples.amount("0.5", Samples.WETH))),
                List.of("plan-2"),
                Map.of(),
                Optional.of(new PlanOutcome("plan-1", false, List.of("task 0: " + KEY))));
    }
}
