package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.ScriptedBrain;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.SampleAgent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ModelQuestionsTest {

    private static final Vocabulary NOTHING =
            new Vocabulary(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    @Test
    void a_planner_sees_what_its_plan_came_back_with_without_waiting_for_a_block() {
        Map<String, Value> found = Map.of("answer", Value.text("forty-two"));
        Planner planner = (state, situation) -> {
            if (state.lastPlan().isEmpty()) {
                return state.memo().isEmpty()
                        ? new PlannerStep.Run(
                                new Plan("look", "", List.of(PlanOnce.call(0, "look", Map.of())), true),
                                Map.of("asked", "yes"))
                        : new PlannerStep.Done(state.memo());
            }
            String seen = state.lastPlan().get().results().toString();
            return state.memo().containsKey("seen")
                    ? new PlannerStep.Done(state.memo())
                    : new PlannerStep.Run(new Plan("seen", seen, List.of()), Map.of("asked", "yes", "seen", "yes"));
        };
        TestAgent agent = TestAgent.named("thinker")
                .planner(planner)
                .tool(StubTool.read(
                        "look", call -> CompletableFuture.completedFuture(new ToolResult.Observation(found))));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();
            RuntimeEvent.PlanMade second = kit.expect(
                    RuntimeEvent.PlanMade.class, made -> made.plan().id().equals("seen"));
            assertThat(second.plan().because()).contains("forty-two");
        }
    }

    @Test
    void a_model_is_not_asked_beyond_the_tokens_that_the_file_gives_it_until_they_have_rolled_out() {
        ScriptedBrain brain = new ScriptedBrain();
        for (int i = 0; i < 4; i++) {
            brain.reply(new BrainReply.Composed(
                    List.of(), "nothing to do", "{}", new Inference("test", "m", "00", "", 500, 100)));
        }
        SampleAgent thrifty = SampleAgent.named("thinker").with(model(1_000));
        TestAgent agent = TestAgent.named("thinker")
                .definition(thrifty)
                .planner(ModelQuestionsTest::askAtEachHead)
                .brain(brain);
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            // Of the heads that come while it thinks only the newest is the next.
            assertThat(kit.mineUntil(RuntimeEvent.BrainUnavailable.class, none -> true)
                            .code())
                    .isEqualTo("budget");
            assertThat(brain.questions()).hasSize(2);
            kit.clock().advance(Duration.ofMinutes(62));
            kit.mineUntil(RuntimeEvent.PlanMade.class, made -> made.plan().id().equals("asked-3"));
            assertThat(brain.questions()).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void strategies_do_not_wait_for_a_model_that_thinks() {
        CompletableFuture<StrategyInput> seen = new CompletableFuture<>();
        try (AgentTestKit kit = AgentTestKit.start(watching(seen, model(1_000, false)))) {
            kit.mine();
            Stages.get(seen);
            assertThat(kit.events().all(RuntimeEvent.BrainUnavailable.class)).isEmpty();
        }
    }

    @Test
    void where_the_playbook_stands_behind_it_they_wait_until_it_has_answered_or_not() {
        CompletableFuture<StrategyInput> seen = new CompletableFuture<>();
        try (AgentTestKit kit = AgentTestKit.start(watching(seen, model(1_000, true)))) {
            kit.mine();
            kit.settle();
            assertThat(seen).isNotDone();
            kit.expect(RuntimeEvent.BrainUnavailable.class);
            Stages.get(seen);
        }
    }

    /** Its brain never answers; its strategy tells of the first head. */
    private static TestAgent watching(CompletableFuture<StrategyInput> seen, BrainDefinition.Model model) {
        Strategy<String> watcher = new Strategy<>() {
            @Override
            public String initial() {
                return "";
            }

            @Override
            public StrategyStep<String> on(String state, StrategyInput input) {
                if (input instanceof StrategyInput.NewHead) {
                    seen.complete(input);
                }
                return StrategyStep.quiet(state);
            }
        };
        return TestAgent.named("thinker")
                .definition(SampleAgent.named("thinker").with(model))
                .strategy(new StrategyDefinition("watcher", "watcher", Settings.none(), Map.of()), watcher)
                .planner(ModelQuestionsTest::askAtEachHead)
                .brain(new ScriptedBrain().fallSilent());
    }

    @Test
    void halves_of_characters_that_a_model_writes_do_no_harm() {
        ScriptedBrain brain = new ScriptedBrain()
                .reply(new BrainReply.Composed(
                        List.of(), "half \ud800", "{\"a\":\"\udc00\"}", new Inference("s", "m", "00", "\ud83d", 1, 1)));
        TestAgent agent = TestAgent.named("thinker")
                .definition(SampleAgent.named("thinker").with(model(1_000)))
                .planner(ModelQuestionsTest::askAtEachHead)
                .brain(brain);
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(RuntimeEvent.PlanMade.class, made -> made.plan().id().equals("asked-1"));
            assertThat(kit.events().all(RuntimeEvent.ActorCrashed.class)).isEmpty();
        }
    }

    /** A plan without tasks says how many answers there were. */
    private static PlannerStep askAtEachHead(PlanState state, Situation situation) {
        int answers = Integer.parseInt(state.memo().getOrDefault("answers", "0"));
        String head = situation.head().hash().value();
        if (state.reply().isPresent()) {
            Map<String, String> memo = new HashMap<>(state.memo());
            boolean answered = state.reply().get() instanceof BrainReply.Composed;
            memo.put("answers", "" + (answers + (answered ? 1 : 0)));
            return answered
                    ? new PlannerStep.Run(new Plan("asked-" + (answers + 1), "", List.of()), memo)
                    : new PlannerStep.Done(memo);
        }
        Map<String, String> memo = new HashMap<>(state.memo());
        if (head.equals(memo.put("head", head))) {
            return new PlannerStep.Done(memo);
        }
        return new PlannerStep.Ask(new BrainQuestion.Compose("", situation, NOTHING, 1, "", List.of()), memo);
    }

    private static BrainDefinition.Model model(long tokens) {
        return model(tokens, true);
    }

    private static BrainDefinition.Model model(long tokens, boolean fallsBack) {
        return new BrainDefinition.Model(
                "openai",
                List.of("http://127.0.0.1:1/v1"),
                "m",
                BigDecimal.ZERO,
                Duration.ofSeconds(5),
                Optional.of(new BrainDefinition.TokenBudget(tokens, Duration.ofHours(1))),
                fallsBack,
                Optional.empty());
    }
}
