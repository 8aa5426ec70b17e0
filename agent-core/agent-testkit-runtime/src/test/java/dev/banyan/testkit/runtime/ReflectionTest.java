package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Insight;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.provenance.Trust;
import dev.banyan.kernel.learning.Reflection;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.FakeMemory;
import dev.banyan.testkit.ScriptedBrain;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.SampleAgent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A model that is asked what follows from what the agent lived through. */
class ReflectionTest {

    private final FakeMemory memory = new FakeMemory();

    @Test
    void what_a_model_says_follows_is_remembered_with_its_evidence_and_trusted_as_a_choice() {
        ScriptedBrain brain =
                new ScriptedBrain().react(question -> CompletableFuture.completedFuture(reflected(question)));
        try (AgentTestKit kit = AgentTestKit.start(agent(brain, 1_000))) {
            RuntimeEvent.LessonLearnt learnt = kit.mineUntil(
                    RuntimeEvent.LessonLearnt.class, lesson -> lesson.id().startsWith("thinker/reflection/"));

            MemoryRecord kept = Stages.get(memory.keeps(record -> record.id().equals(learnt.id())));
            assertThat(kept.text()).isEqualTo("rent goes through");
            assertThat(kept.provenance().trust()).isEqualTo(Trust.CHOSEN);
            assertThat(kept.decisions()).hasSize(2);
            kit.mine();
            kit.settle();
            assertThat(memory.records())
                    .extracting(MemoryRecord::text)
                    .as("what names a memory that it was not shown is refused")
                    .doesNotContain("made up");
        }
        BrainQuestion.Reflect asked = (BrainQuestion.Reflect) brain.questions().getFirst();
        assertThat(brain.questions()).as("once an hour at most").hasSize(1);
        assertThat(asked.most()).isEqualTo(Reflection.MOST);
        assertThat(asked.situation().memories()).hasSize(Reflection.EVERY);
    }

    @Test
    void it_is_not_asked_where_its_tokens_are_used_up() {
        ScriptedBrain brain = new ScriptedBrain();
        try (AgentTestKit kit = AgentTestKit.start(agent(brain, 0))) {
            kit.mineUntil(() -> memory.records().size() >= Reflection.EVERY);
            for (int i = 0; i < 5; i++) {
                kit.mine();
            }
            kit.settle();
        }
        assertThat(brain.questions()).isEmpty();
    }

    private TestAgent agent(ScriptedBrain brain, long tokens) {
        return TestAgent.named("thinker")
                .definition(SampleAgent.named("thinker").with(model(tokens)))
                .strategy("payer", PayEveryHead.always("thinker"))
                .planner((state, situation) -> new PlannerStep.Done(state.memo()))
                .brain(brain)
                .memory(memory);
    }

    private static BrainReply reflected(BrainQuestion question) {
        List<MemoryRecord> shown = question.situation().memories();
        return new BrainReply.Reflected(
                List.of(
                        new Insight(
                                "rent goes through",
                                List.of(shown.getFirst().id(), shown.getLast().id())),
                        new Insight("made up", List.of("thinker/receipt/of-nobody"))),
                "{}",
                new Inference("test", "m", "00", "", 400, 100));
    }

    private static BrainDefinition.Model model(long tokens) {
        return new BrainDefinition.Model(
                "openai",
                List.of("http://127.0.0.1:1/v1"),
                "m",
                BigDecimal.ZERO,
                Duration.ofSeconds(5),
                Optional.of(new BrainDefinition.TokenBudget(tokens, Duration.ofHours(1))),
                false,
                Optional.empty());
    }
}
