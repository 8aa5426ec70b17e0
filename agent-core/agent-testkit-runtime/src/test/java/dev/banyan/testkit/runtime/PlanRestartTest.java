package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Simulation;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan whose agent ends half-way and begins again. */
class PlanRestartTest {

    private static final ToolResult NOTHING = new ToolResult.Observation(Map.of());
    private static final Planner NO_PLAN = (state, situation) -> new PlannerStep.Done(state.memo());
    private static final PlanOnce LOOK_PAY_LOOK = new PlanOnce(
            PlanOnce.call(0, "first", Map.of()), PlanOnce.after(1, "pay", 0), PlanOnce.after(2, "last", 1));

    @TempDir
    Path directory;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final TestAgent origin = TestAgent.named("planner");
    private Lives lives = new Lives(Path.of("unset"));

    @BeforeEach
    void open() {
        lives = new Lives(directory);
    }

    /** Where a life ends, in the middle of an action. */
    enum Cut {
        SENT,
        MINED,
        CONFIRMED
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void a_tool_that_finished_is_not_run_again_and_what_it_proposed_happens_once(Cut cut) {
        TestAgent agent = agent(LOOK_PAY_LOOK)
                .tool(read("first"))
                .tool(StubTool.once("pay", this::pay))
                .tool(StubTool.read("last", call -> new CompletableFuture<>()));
        try (AgentTestKit kit = lives.begin(agent)) {
            kit.mine();
            kit.expect(RuntimeEvent.TransactionSent.class);
            if (cut == Cut.MINED) {
                kit.mine();
            } else if (cut == Cut.CONFIRMED) {
                kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> true);
            }
        }
        TestAgent again = agent(LOOK_PAY_LOOK)
                .tool(read("first"))
                .tool(StubTool.once("pay", this::pay))
                .tool(read("last"));
        try (AgentTestKit kit = lives.begin(again)) {
            assertThat(kit.expect(RuntimeEvent.PlanResumed.class).plan()).isEqualTo("plan-1");
            assertThat(end(kit).succeeded()).isTrue();
        }
        assertThat(calls).startsWith("first", "pay").endsWith("last");
        assertThat(calls).containsOnlyOnce("first").containsOnlyOnce("pay");
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void what_a_finished_tool_found_is_there_for_later_tasks() {
        ParameterSpec price = ParameterSpec.required("price", ParameterSpec.Type.TEXT, "a price");
        StubTool quote = new StubTool(
                new ToolSpec("quote", "quotes", ToolSpec.Kind.READ, true, List.of(), List.of(price)),
                called(Map.of("price", Value.text("17"))));
        ToolSpec show = new ToolSpec("show", "shows", ToolSpec.Kind.READ, true, List.of(price), List.of());
        PlanOnce planner = new PlanOnce(
                PlanOnce.call(0, "quote", Map.of()),
                new Task(1, "show", Map.of("price", new Argument.FromTask(0, "price")), Set.of()));
        CompletableFuture<ToolCall> started = new CompletableFuture<>();
        StubTool stuck = new StubTool(show, call -> {
            started.complete(call);
            return new CompletableFuture<>();
        });
        try (AgentTestKit kit = lives.begin(agent(planner).tool(quote).tool(stuck))) {
            kit.mine();
            Stages.get(started);
            kit.settle();
        }
        long block = origin.chain().mine().number();
        CompletableFuture<ToolCall> shown = new CompletableFuture<>();
        StubTool works = new StubTool(show, call -> {
            shown.complete(call);
            return CompletableFuture.completedFuture(NOTHING);
        });
        try (AgentTestKit kit = lives.begin(agent(planner).tool(quote).tool(works))) {
            assertThat(end(kit).succeeded()).isTrue();
        }
        assertThat(Stages.get(shown).arguments().text("price")).isEqualTo("17");
        assertThat(Stages.get(shown).head().number()).isGreaterThanOrEqualTo(block);
        assertThat(calls).containsExactly("quote");
    }

    @Test
    void a_tool_that_was_running_is_run_again_if_it_may() {
        stopWhileRunning(StubTool.action("act", this::stuck));
        try (AgentTestKit kit = lives.begin(
                agent(new PlanOnce(PlanOnce.call(0, "act", Map.of()))).tool(StubTool.action("act", this::pay)))) {
            assertThat(end(kit).succeeded()).isTrue();
        }
        assertThat(calls).containsExactly("act", "pay");
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void a_tool_that_was_running_and_must_not_do_a_thing_twice_fails_its_task() {
        stopWhileRunning(StubTool.once("act", this::stuck));
        try (AgentTestKit kit = lives.begin(
                agent(new PlanOnce(PlanOnce.call(0, "act", Map.of()))).tool(StubTool.once("act", this::pay)))) {
            assertThat(end(kit).problems()).singleElement().asString().contains("must not do it twice");
        }
        assertThat(calls).containsExactly("act");
        assertThat(paid()).isZero();
    }

    /** The Wallet takes an intent in by a simulation; while that hangs, nothing of the intent is stored there. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_intent_that_the_wallet_never_took_in_is_offered_again(boolean idempotent) {
        Function<ToolCall, CompletionStage<ToolResult>> pays = this::pay;
        StubTool tool = idempotent ? StubTool.action("pay", pays) : StubTool.once("pay", pays);
        PlanOnce planner = new PlanOnce(PlanOnce.call(0, "pay", Map.of()));
        CompletableFuture<Boolean> simulating = new CompletableFuture<>();
        origin.chain().interceptSimulations(request -> {
            simulating.complete(true);
            return new CompletableFuture<Simulation>();
        });
        try (AgentTestKit kit = lives.begin(agent(planner).tool(tool))) {
            kit.chain().mine();
            Stages.get(simulating);
        }
        origin.chain().interceptSimulations(origin.chain()::simulated);
        try (AgentTestKit kit = lives.begin(agent(planner).tool(tool))) {
            assertThat(end(kit).succeeded()).isTrue();
        }
        assertThat(calls).hasSize(idempotent ? 2 : 1);
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void a_plan_that_no_longer_fits_the_file_ends_and_says_why() {
        stopWhileRunning(StubTool.read("act", this::stuck));
        try (AgentTestKit kit = lives.begin(agent(new PlanOnce(PlanOnce.call(0, "act", Map.of()))))) {
            kit.mine();
            assertThat(kit.expect(RuntimeEvent.PlanEnded.class).outcome().problems())
                    .singleElement()
                    .asString()
                    .contains("no longer fits")
                    .contains("no such tool");
            assertThat(kit.status().plans()).isEmpty();
        }
    }

    @Test
    void occurrences_of_a_rule_go_on_without_a_gap_or_a_repetition() {
        Planner counting = (state, situation) -> {
            int next = Integer.parseInt(state.memo().getOrDefault("count", "0"));
            return new PlannerStep.Run(
                    new Plan("rule/0/" + next, "again", List.of(PlanOnce.call(0, "pay", Map.of()))),
                    Map.of("count", Integer.toString(next + 1)));
        };
        StubTool pay = StubTool.action("pay", call -> {
            calls.add(call.id().value());
            return payment(call);
        });
        for (int life = 0; life < 4; life++) {
            try (AgentTestKit kit = lives.begin(agent(counting).tool(pay))) {
                kit.mine();
                kit.expect(RuntimeEvent.PlanMade.class);
                kit.mine();
                kit.expect(RuntimeEvent.PlanMade.class);
            }
        }
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).tool(pay))) {
            kit.mine();
            kit.mineUntil(() -> kit.status().plans().isEmpty());
        }
        List<String> plans = calls.stream().distinct().toList();
        assertThat(plans).hasSizeGreaterThanOrEqualTo(8);
        for (int n = 0; n < plans.size(); n++) {
            assertThat(plans).contains("task/planner/rule/0/" + n + "/0");
        }
        assertThat(paid()).isEqualTo(plans.size());
    }

    @Test
    void a_planner_is_shown_the_end_of_a_plan_that_it_had_not_seen() {
        try (AgentTestKit kit = lives.begin(
                agent(new PlanOnce(PlanOnce.call(0, "first", Map.of()))).tool(read("first")))) {
            kit.mine();
            kit.expect(RuntimeEvent.PlanEnded.class);
        }
        CompletableFuture<PlanState> seen = new CompletableFuture<>();
        Planner looks = (state, situation) -> {
            seen.complete(state);
            return new PlannerStep.Done(state.memo());
        };
        try (AgentTestKit kit = lives.begin(agent(looks))) {
            kit.mine();
            assertThat(Stages.get(seen).lastPlan()).contains(new PlanOutcome("plan-1", true, List.of()));
            assertThat(Stages.get(seen).memo()).isEqualTo(Map.of("planned", "yes"));
        }
    }

    private void stopWhileRunning(StubTool tool) {
        CompletableFuture<Boolean> running = new CompletableFuture<>();
        StubTool watched = new StubTool(tool.spec(), call -> {
            running.complete(true);
            return tool.run(call);
        });
        try (AgentTestKit kit = lives.begin(
                agent(new PlanOnce(PlanOnce.call(0, "act", Map.of()))).tool(watched))) {
            kit.mine();
            Stages.get(running);
            kit.settle();
        }
    }

    /** The agent anew on the same chain and account. */
    private TestAgent agent(Planner planner) {
        return origin.neighbour("planner", 0xaa).planner(planner);
    }

    private StubTool read(String name) {
        return StubTool.read(name, call -> {
            calls.add(name);
            return CompletableFuture.completedFuture(NOTHING);
        });
    }

    private CompletionStage<ToolResult> stuck(ToolCall call) {
        calls.add("act");
        return new CompletableFuture<>();
    }

    private Function<ToolCall, CompletionStage<ToolResult>> called(Map<String, Value> fields) {
        return call -> {
            calls.add("quote");
            return CompletableFuture.completedFuture(new ToolResult.Observation(fields));
        };
    }

    private CompletionStage<ToolResult> pay(ToolCall call) {
        calls.add("pay");
        return payment(call);
    }

    private static CompletionStage<ToolResult> payment(ToolCall call) {
        Intent payment = Samples.payment(
                call.id().value(), "planner", "plan", "1", call.head().number() + 50);
        return CompletableFuture.completedFuture(new ToolResult.Proposed(payment));
    }

    private static PlanOutcome end(AgentTestKit kit) {
        return kit.mineUntil(RuntimeEvent.PlanEnded.class, e -> true).outcome();
    }

    /** How often one native token came to who is paid. */
    private long paid() {
        BigInteger units = origin.chain().balance(Samples.PAYROLL, Samples.ETH);
        return units.divide(Samples.amount("1", Samples.ETH).units()).longValueExact();
    }
}
