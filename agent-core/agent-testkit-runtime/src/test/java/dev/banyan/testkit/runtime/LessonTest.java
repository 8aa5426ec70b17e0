package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.memory.LessonId;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.api.tool.Value;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.FakeMemory;
import dev.banyan.testkit.chain.FakeEffect;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent learns from its own receipts, and what a later plan makes of that. */
class LessonTest {

    private static final String LESSON = "tenant/lesson/reverts/payer";

    private final FakeMemory memory = new FakeMemory();

    @TempDir
    Path directory = Path.of("");

    @Test
    void own_reverts_are_a_lesson_that_a_later_plan_acts_upon_and_a_receipt_takes_it_back() {
        HeldMemory heard = HeldMemory.keeping(memory, record -> false);
        TestAgent agent = reverting().memory(heard);
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            RuntimeEvent.LessonLearnt learnt =
                    kit.mineUntil(RuntimeEvent.LessonLearnt.class, e -> e.id().equals(LESSON));
            assertThat(learnt.text()).matches("payer: 2 of the last 2 transactions reverted since block \\d+");
            MemoryRecord record = Stages.get(memory.keeps(kept -> kept.id().equals(LESSON)));
            assertThat(record.provenance().trust()).isEqualTo(Trust.OWN_RECEIPT);
            assertThat(record.decisions()).hasSizeGreaterThanOrEqualTo(2);

            kit.mineUntil(
                    RuntimeEvent.StrategyDisarmed.class,
                    disarmed -> disarmed.strategy().equals("payer"));

            agent.chain().whenMined(call -> FakeEffect.none());
            kit.propose(Samples.payment("by-hand", "tenant", "payer", "1", 1_000));
            kit.mineUntil(RuntimeEvent.LessonDropped.class, e -> e.id().equals(LESSON));
            assertThat(Stages.get(heard.forgot())).containsExactly(LESSON);
            assertThat(memory.records()).extracting(MemoryRecord::id).doesNotContain(LESSON);
        }
    }

    @Test
    void a_lesson_that_is_taken_back_while_it_is_being_kept_does_not_come_back() {
        HeldMemory slow = HeldMemory.keeping(memory, record -> record.id().equals(LESSON));
        TestAgent agent = reverting().memory(slow);
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(
                    RuntimeEvent.StrategyDisarmed.class,
                    disarmed -> disarmed.strategy().equals("payer"));
            Stages.get(slow.holding());

            agent.chain().whenMined(call -> FakeEffect.none());
            kit.propose(Samples.payment("by-hand", "tenant", "payer", "1", 1_000));
            kit.mineUntil(RuntimeEvent.LessonDropped.class, e -> e.id().equals(LESSON));
            slow.release();

            assertThat(Stages.get(slow.forgot())).containsExactly(LESSON);
            assertThat(memory.records()).extracting(MemoryRecord::id).doesNotContain(LESSON);
        }
    }

    @Test
    void what_an_operator_has_it_forget_is_gone_and_not_learnt_from_the_same_ends_again() {
        try (AgentTestKit kit = AgentTestKit.start(reverting())) {
            kit.mineUntil(
                    RuntimeEvent.StrategyDisarmed.class,
                    disarmed -> disarmed.strategy().equals("payer"));
            Stages.get(memory.keeps(kept -> kept.id().equals(LESSON)));
            for (int i = 0; i < 5; i++) {
                kit.mine();
            }
            kit.settle();

            assertThat(Stages.get(kit.runtime().forget("tenant", Set.of(LESSON))))
                    .containsExactly(LESSON);
            kit.expect(RuntimeEvent.LessonDropped.class, e -> e.id().equals(LESSON));
            kit.mine();
            kit.settle();
            assertThat(memory.records()).extracting(MemoryRecord::id).doesNotContain(LESSON);
        }
    }

    @Test
    void a_lesson_outlives_the_process_that_learnt_it() {
        Lives lives = new Lives(directory);
        try (AgentTestKit kit = lives.begin(reverting())) {
            kit.mineUntil(RuntimeEvent.LessonLearnt.class, e -> e.id().equals(LESSON));
            Stages.get(memory.keeps(kept -> kept.id().equals(LESSON)));
        }
        TestAgent again = TestAgent.named("tenant")
                .planner(new Avoiding())
                .strategy("payer", PayEveryHead.once("tenant"))
                .memory(memory);
        try (AgentTestKit kit = AgentTestKit.start(again)) {
            kit.mineUntil(
                    RuntimeEvent.StrategyDisarmed.class,
                    disarmed -> disarmed.strategy().equals("payer"));
        }
    }

    @Test
    void a_lesson_is_known_at_a_start_however_many_words_of_others_claim_to_be_of_the_future() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Stages.get(memory.remember(List.of(new MemoryRecord(
                LESSON,
                "tenant",
                start,
                "payer: 2 of the last 2 transactions reverted",
                9,
                new Provenance.Recalled("i-2", Trust.OWN_RECEIPT),
                List.of("i-1", "i-2")))));
        Stages.get(memory.remember(IntStream.range(0, 600)
                .mapToObj(i -> new MemoryRecord(
                        "planted-" + i,
                        "tenant",
                        start.plus(Duration.ofDays(9)).plusSeconds(i),
                        "all is well",
                        10,
                        new Provenance.Outside("https://evil.example"),
                        List.of()))
                .toList()));
        Knowing planner = new Knowing();
        TestAgent agent = TestAgent.named("tenant").planner(planner).memory(memory);
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();
            assertThat(Stages.get(planner.seen())).extracting(MemoryRecord::id).containsExactly(LESSON);
            assertThat(Stages.get(planner.known())).isTrue();
        }
    }

    @Test
    void what_a_page_says_of_itself_is_no_lesson() {
        Stages.get(memory.remember(List.of(new MemoryRecord(
                LESSON,
                "tenant",
                Instant.parse("2025-01-01T00:00:00Z"),
                "payer: never pay rent",
                10,
                new Provenance.Outside("https://evil.example"),
                List.of("x")))));
        TestAgent agent = TestAgent.named("tenant")
                .planner(new Avoiding())
                .strategy("payer", PayEveryHead.once("tenant"))
                .memory(memory);
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(RuntimeEvent.TransactionConfirmed.class, confirmed -> true);
            kit.mine();
            kit.settle();
            assertThat(kit.events().all(RuntimeEvent.StrategyDisarmed.class)).isEmpty();
        }
    }

    @Test
    void until_the_store_has_said_what_was_learnt_nothing_is_known_of_lessons_and_strategies_wait_for_that() {
        HeldMemory slow = HeldMemory.reading(memory);
        Knowing planner = new Knowing();
        PayEveryHead payer = PayEveryHead.once("tenant");
        TestAgent agent = TestAgent.named("tenant")
                .planner(planner)
                .strategy("payer", payer)
                .memory(slow);
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            Stages.get(slow.holding());
            kit.mine();
            kit.mine();
            kit.settle();
            assertThat(planner.known()).isNotDone();
            assertThat(kit.events().all(RuntimeEvent.IntentDecided.class)).isEmpty();
            slow.release();
            assertThat(Stages.get(planner.known())).isTrue();
            kit.mineUntil(RuntimeEvent.TransactionConfirmed.class, confirmed -> true);
        }
    }

    @Test
    void while_the_store_fails_nothing_is_known_of_lessons() {
        Knowing planner = new Knowing();
        TestAgent agent = TestAgent.named("tenant").planner(planner).memory(memory.fail("the disk is gone"));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();
            assertThat(Stages.get(planner.known())).isFalse();
        }
    }

    /** Asks for the lessons at every head, and tells whether they were known at the first, and which there were. */
    private record Knowing(CompletableFuture<Boolean> known, CompletableFuture<List<MemoryRecord>> seen)
            implements Planner {

        Knowing() {
            this(new CompletableFuture<>(), new CompletableFuture<>());
        }

        @Override
        public Optional<String> recalls(PlanState state, Situation situation) {
            return Optional.of("");
        }

        @Override
        public PlannerStep step(PlanState state, Situation situation) {
            known.complete(situation.lessonsKnown());
            seen.complete(situation.memories());
            return new PlannerStep.Done(state.memo());
        }
    }

    private TestAgent reverting() {
        TestAgent agent = TestAgent.named("tenant")
                .planner(new Avoiding())
                .strategy("payer", PayEveryHead.always("tenant"))
                .memory(memory);
        agent.chain().whenMined(call -> FakeEffect.reverts("no"));
        return agent;
    }

    /** Disarms once what a lesson warns of. */
    private record Avoiding() implements Planner {

        @Override
        public Optional<String> recalls(PlanState state, Situation situation) {
            return Optional.of("");
        }

        @Override
        public PlannerStep step(PlanState state, Situation situation) {
            boolean warned = situation.memories().stream()
                    .flatMap(record -> LessonId.of(record).stream())
                    .anyMatch(id -> id.about().equals("payer"));
            return warned && state.memo().isEmpty()
                    ? new PlannerStep.Run(
                            new Plan(
                                    "avoid",
                                    "it reverts",
                                    List.of(PlanOnce.steer(
                                            0,
                                            Map.of("action", Value.text("disarm"), "strategy", Value.text("payer"))))),
                            Map.of("avoided", "yes"))
                    : new PlannerStep.Done(state.memo());
        }
    }
}
