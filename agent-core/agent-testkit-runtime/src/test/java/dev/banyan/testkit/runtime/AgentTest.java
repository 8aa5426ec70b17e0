package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.StrategyDefinition.Bounds;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.testkit.ScriptedBrain;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.PlainTransfers;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AgentTest {

    @Test
    void a_strategy_trades_by_itself_and_hears_how_it_ended() {
        PayEveryHead strategy = PayEveryHead.once("trader");
        try (AgentTestKit kit = AgentTestKit.start(TestAgent.named("trader").strategy("payer", strategy))) {
            kit.mine();
            kit.expect(RuntimeEvent.TransactionSent.class);
            RuntimeEvent.IntentEnded ended = kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> true);
            assertThat(ended.origin().source()).isEqualTo("payer");
            kit.mineUntil(() -> !strategy.outcomes().isEmpty());
            assertThat(strategy.outcomes()).hasSize(1);
            kit.mine();
            assertThat(kit.strategy("payer").net()).isEqualTo(ended.net());
            assertThat(ended.net().signum()).isNegative();
        }
    }

    @Test
    void a_crashing_strategy_restarts_alone_and_its_neighbour_trades_on() {
        PayEveryHead good = PayEveryHead.always("trader");
        TestAgent agent = TestAgent.named("trader")
                .strategy("bad", PayEveryHead.crashing())
                .strategy("payer", good);
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();
            RuntimeEvent.ActorCrashed crash = kit.expect(RuntimeEvent.ActorCrashed.class);
            assertThat(crash.actor()).isEqualTo("strategy bad");
            assertThat(crash.restarted()).isTrue();
            assertThat(crash.reason()).contains("as told");
            kit.mineUntil(
                    RuntimeEvent.TransactionSent.class, e -> e.origin().source().equals("payer"));
        }
    }

    @Test
    void a_strategy_that_crashes_three_times_within_a_minute_is_disarmed() {
        TestAgent agent = TestAgent.named("trader").strategy("bad", PayEveryHead.crashing());
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            RuntimeEvent.StrategyDisarmed disarmed = kit.mineUntil(RuntimeEvent.StrategyDisarmed.class, e -> true);
            assertThat(disarmed.because()).contains("again and again");
            assertThat(kit.strategy("bad").armed()).isFalse();
            int crashes = kit.events().all(RuntimeEvent.ActorCrashed.class).size();
            kit.mine();
            kit.mine();
            assertThat(kit.events().all(RuntimeEvent.ActorCrashed.class)).hasSize(crashes);
        }
    }

    @Test
    void a_crashing_agent_does_not_touch_its_neighbour() {
        Planner broken = (state, situation) -> {
            throw new IllegalStateException("a planner's bug");
        };
        PayEveryHead good = PayEveryHead.always("good");
        TestAgent first = TestAgent.named("good").strategy("payer", good);
        TestAgent second = first.neighbour("bad", 0xab).planner(broken);
        try (AgentTestKit kit = AgentTestKit.start(first)) {
            kit.host(second);
            RuntimeEvent.ActorCrashed crash = kit.mineUntil(
                    RuntimeEvent.ActorCrashed.class, e -> e.agent().equals("bad"));
            assertThat(crash.actor()).isEqualTo("agent");
            kit.mineUntil(
                    RuntimeEvent.TransactionConfirmed.class,
                    e -> e.origin().agent().equals("good"));
        }
    }

    @Test
    void an_agent_that_crashed_goes_on_with_its_workers_anew() {
        AtomicInteger steps = new AtomicInteger();
        Planner shaky = (state, situation) -> {
            if (steps.getAndIncrement() == 0) {
                throw new IllegalStateException("a planner's bug");
            }
            return new PlannerStep.Done(state.memo());
        };
        TestAgent agent = TestAgent.named("trader").planner(shaky).strategy("payer", PayEveryHead.always("trader"));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            assertThat(kit.mineUntil(RuntimeEvent.ActorCrashed.class, e -> true).actor())
                    .isEqualTo("agent");
            kit.expect(RuntimeEvent.AgentStarted.class);
            Head head = kit.mine();
            kit.expect(RuntimeEvent.TransactionSent.class, e -> e.id().value().endsWith("/" + head.number()));
        }
    }

    @Test
    void a_wallet_that_crashed_goes_on_with_what_it_had_stored() {
        PlainTransfers transfers = new PlainTransfers();
        Address cursed = Samples.address(0xdead);
        CallDecoder decoder = call -> {
            if (call.to().equals(cursed)) {
                throw new IllegalStateException("a decoder's bug");
            }
            return transfers.decode(call);
        };
        TestAgent agent = TestAgent.named("trader").venues(transfers, decoder, transfers);
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            CompletionStage<IntentOutcome> good = kit.propose(Samples.payment("good", "trader", "operator", "1", 20));
            kit.expect(RuntimeEvent.TransactionSent.class);
            Intent payment = Samples.payment("bad", "trader", "operator", "1", 20);
            Intent bad = new Intent(
                    payment.id(),
                    payment.origin(),
                    payment.action(),
                    List.of(new Call(cursed, Wei.of(1), Bytes.EMPTY)),
                    20);
            assertThat(Stages.get(kit.propose(bad)))
                    .isInstanceOfSatisfying(
                            IntentOutcome.Denied.class,
                            denied -> assertThat(denied.rule()).isEqualTo("wallet"));
            assertThat(kit.expect(RuntimeEvent.ActorCrashed.class).actor()).isEqualTo("wallet");
            kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> true);
            assertThat(Stages.get(good)).isInstanceOf(IntentOutcome.Confirmed.class);
            // A node's answer is not stored by itself: a wallet that crashed since may hand the same bytes over again.
            assertThat(kit.chain().received().stream()
                            .map(SignedTransaction::hash)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void while_the_chain_is_lost_strategies_pause_and_then_resume() {
        PayEveryHead strategy = PayEveryHead.always("trader");
        try (AgentTestKit kit = AgentTestKit.start(TestAgent.named("trader").strategy("payer", strategy))) {
            kit.mine();
            kit.chain().lose("no route");
            assertThat(kit.expect(RuntimeEvent.StrategiesPaused.class).reason()).isEqualTo("no route");
            assertThat(kit.status().paused()).contains("no route");
            kit.chain().restore();
            kit.expect(RuntimeEvent.StrategiesResumed.class);
            Head head = kit.mine();
            kit.expect(RuntimeEvent.IntentDecided.class, e -> e.id().value().endsWith("/" + head.number()));
            assertThat(kit.status().paused()).isEmpty();
        }
    }

    @Test
    void a_plan_disarms_tunes_and_arms_a_strategy() {
        StrategyDefinition tunable = new StrategyDefinition(
                "test",
                "payer",
                new Settings(Map.of("size", new Setting.Whole(1))),
                Map.of("size", new Bounds(new Setting.Whole(1), new Setting.Whole(5))));
        PlanOnce planner = new PlanOnce(
                PlanOnce.steer(0, Map.of("action", Value.text("disarm"), "strategy", Value.text("payer"))),
                PlanOnce.steer(1, tune(4)),
                PlanOnce.steer(2, tune(9)));
        TestAgent agent = TestAgent.named("trader").planner(planner).strategy(tunable, PayEveryHead.always("trader"));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            PlanOutcome outcome =
                    kit.mineUntil(RuntimeEvent.PlanEnded.class, e -> true).outcome();
            assertThat(outcome.succeeded()).isFalse();
            assertThat(outcome.problems()).singleElement().asString().contains("task 2");
            assertThat(kit.strategy("payer"))
                    .satisfies(state -> assertThat(state.armed()).isFalse())
                    .satisfies(
                            state -> assertThat(state.settings().whole("size")).isEqualTo(4));
        }
    }

    @Test
    void a_plan_that_breaks_a_rule_does_not_start() {
        PlanOnce planner = new PlanOnce(PlanOnce.call(0, "unheard-of", Map.of()));
        try (AgentTestKit kit = AgentTestKit.start(TestAgent.named("trader").planner(planner))) {
            kit.mine();
            assertThat(kit.expect(RuntimeEvent.PlanRefused.class).reason()).contains("no such tool");
        }
    }

    @Test
    void an_action_of_a_plan_is_done_when_it_is_confirmed() {
        PlanOnce planner = new PlanOnce(PlanOnce.call(0, "pay-one", Map.of()));
        TestAgent agent = TestAgent.named("payer")
                .planner(planner)
                .tool(StubTool.action(
                        "pay-one",
                        call -> CompletableFuture.completedFuture(new ToolResult.Proposed(Samples.payment(
                                call.id().value(),
                                "payer",
                                "plan",
                                "1",
                                call.head().number() + 20)))));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();
            kit.expect(RuntimeEvent.TransactionSent.class);
            assertThat(kit.status().plans()).containsExactly("plan-1");
            assertThat(kit.mineUntil(RuntimeEvent.PlanEnded.class, e -> true)
                            .outcome()
                            .succeeded())
                    .isTrue();
            assertThat(kit.status().plans()).isEmpty();
        }
    }

    @Test
    void independent_tasks_of_a_plan_run_at_the_same_time() {
        CompletableFuture<ToolResult> slow = new CompletableFuture<>();
        List<String> started = new CopyOnWriteArrayList<>();
        ToolResult nothing = new ToolResult.Observation(Map.of());
        TestAgent agent = TestAgent.named("planner")
                .planner(new PlanOnce(
                        PlanOnce.call(0, "slow", Map.of()),
                        PlanOnce.call(1, "fast", Map.of()),
                        PlanOnce.after(2, "last", 0, 1)))
                .tool(StubTool.read("slow", call -> {
                    started.add("slow");
                    return slow;
                }))
                .tool(StubTool.read("fast", call -> {
                    started.add("fast");
                    slow.complete(nothing);
                    return CompletableFuture.completedFuture(nothing);
                }))
                .tool(StubTool.read("last", call -> {
                    started.add("last");
                    return CompletableFuture.completedFuture(nothing);
                }));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();
            assertThat(kit.expect(RuntimeEvent.PlanEnded.class).outcome().succeeded())
                    .isTrue();
            assertThat(started)
                    .containsExactlyInAnyOrder("slow", "fast", "last")
                    .endsWith("last");
        }
    }

    @Test
    void a_crashing_tool_fails_its_task_and_works_again_afterwards() {
        List<Integer> calls = new CopyOnWriteArrayList<>();
        TestAgent agent = TestAgent.named("planner")
                .planner(new PlanOnce(PlanOnce.call(0, "shaky", Map.of()), PlanOnce.after(1, "shaky")))
                .tool(StubTool.read("shaky", call -> {
                    calls.add(1);
                    if (calls.size() == 1) {
                        throw new IllegalStateException("as told");
                    }
                    return CompletableFuture.completedFuture(new ToolResult.Observation(Map.of()));
                }));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();
            assertThat(kit.expect(RuntimeEvent.ActorCrashed.class).actor()).isEqualTo("tool shaky");
            assertThat(kit.expect(RuntimeEvent.PlanEnded.class).outcome().problems())
                    .isNotEmpty()
                    .first()
                    .asString()
                    .contains("crashed");
        }
    }

    @Test
    void a_slow_tool_runs_out_of_time() {
        TestAgent agent = TestAgent.named("planner")
                .planner(new PlanOnce(PlanOnce.call(0, "slow", Map.of())))
                .tool(StubTool.read("slow", call -> new CompletableFuture<>()));
        RuntimeOptions hasty =
                RuntimeOptions.of(RuntimeListener.none()).withTimeouts(Duration.ofSeconds(60), Duration.ofMillis(20));
        try (AgentTestKit kit = AgentTestKit.start(agent, hasty)) {
            kit.mine();
            assertThat(kit.expect(RuntimeEvent.PlanEnded.class).outcome().problems())
                    .singleElement()
                    .asString()
                    .contains("timeout");
        }
    }

    @Test
    void a_planner_asks_the_brain_and_sees_its_answer() {
        ScriptedBrain brain = new ScriptedBrain().choose("a");
        Planner planner = (state, situation) -> {
            if (state.memo().containsKey("done")) {
                return new PlannerStep.Done(state.memo());
            }
            if (state.reply().isEmpty()) {
                return new PlannerStep.Ask(new BrainQuestion.Choose("", situation, List.of()), Map.of());
            }
            String said = state.reply().get() instanceof BrainReply.Chosen chosen ? chosen.because() : "nothing";
            return new PlannerStep.Run(new Plan("plan-1", said, List.of()), Map.of("done", "yes"));
        };
        try (AgentTestKit kit =
                AgentTestKit.start(TestAgent.named("thinker").planner(planner).brain(brain))) {
            kit.mine();
            assertThat(kit.expect(RuntimeEvent.PlanMade.class).plan().because()).isEqualTo("as scripted");
            assertThat(kit.expect(RuntimeEvent.PlanEnded.class).outcome().succeeded())
                    .isTrue();
            assertThat(brain.questions()).hasSize(1);
        }
    }

    private static Map<String, Value> tune(long size) {
        return Map.of(
                "action", Value.text("tune"),
                "strategy", Value.text("payer"),
                "setting", Value.text("size"),
                "value", new Value.Whole(BigInteger.valueOf(size)));
    }
}
