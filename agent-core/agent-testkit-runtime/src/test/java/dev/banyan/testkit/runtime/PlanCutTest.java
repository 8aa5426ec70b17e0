package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan of five tasks, three of them payments, that is cut off after so many events, and then goes on. */
class PlanCutTest {

    private static final int PAYMENTS = 3;
    private static final Duration NOTHING_HAPPENS = Duration.ofMillis(20);
    private static final PlanOnce PLAN = new PlanOnce(
            PlanOnce.call(0, "look", Map.of()),
            PlanOnce.after(1, "pay", 0),
            PlanOnce.after(2, "pay", 0),
            PlanOnce.after(3, "look", 1, 2),
            PlanOnce.after(4, "pay", 3));

    private final TestAgent origin = TestAgent.named("payer");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7, 9, 11, 13, 15, 17, 20, 23, 26, 30})
    void each_payment_is_made_once_wherever_the_plan_is_cut(int cut) {
        PlanOutcome outcome = cutAndGoOn(cut, StubTool.action("pay", PlanCutTest::pay));
        assertThat(outcome.problems()).isEmpty();
        assertThat(paid()).isEqualTo(PAYMENTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 16, 21, 27})
    void with_a_tool_that_must_not_run_twice_too_or_the_plan_says_what_is_not_known(int cut) {
        PlanOutcome outcome = cutAndGoOn(cut, StubTool.once("pay", PlanCutTest::pay));
        assertThat(outcome.problems())
                .allMatch(problem -> problem.contains("must not do it twice") || problem.contains("was skipped"));
        assertThat(paid()).isLessThanOrEqualTo(PAYMENTS);
        assertThat(outcome.succeeded()).isEqualTo(paid() == PAYMENTS);
    }

    private PlanOutcome cutAndGoOn(int cut, StubTool pay) {
        Lives lives = new Lives(directory);
        try (AgentTestKit kit = lives.begin(agent(pay))) {
            while (kit.events().all().size() < cut) {
                kit.mine();
                waitFor(kit, cut);
            }
        }
        try (AgentTestKit kit = lives.begin(agent(pay))) {
            kit.mine();
            kit.mineUntil(() -> kit.status().plans().isEmpty());
            kit.settle();
            return kit.events().all(RuntimeEvent.PlanEnded.class).stream()
                    .map(RuntimeEvent.PlanEnded::outcome)
                    .findFirst()
                    .orElseGet(() -> new PlanOutcome("ended before the cut", true, List.of()));
        }
    }

    /** Until there are so many events, or none comes any more. */
    private static void waitFor(AgentTestKit kit, int events) {
        int before = kit.events().all().size();
        long quietSince = System.nanoTime();
        while (before < events && System.nanoTime() - quietSince < NOTHING_HAPPENS.toNanos()) {
            int now = kit.events().all().size();
            if (now > before) {
                before = now;
                quietSince = System.nanoTime();
            }
            Thread.onSpinWait();
        }
    }

    private TestAgent agent(StubTool pay) {
        return origin.neighbour("payer", 0xaa)
                .planner(PLAN)
                .tool(StubTool.read(
                        "look", call -> CompletableFuture.completedFuture(new ToolResult.Observation(Map.of()))))
                .tool(pay);
    }

    private static CompletionStage<ToolResult> pay(ToolCall call) {
        return CompletableFuture.completedFuture(new ToolResult.Proposed(Samples.payment(
                call.id().value(), "payer", "plan", "1", call.head().number() + 50)));
    }

    /** How often one native token came to who is paid. */
    private long paid() {
        BigInteger units = origin.chain().balance(Samples.PAYROLL, Samples.ETH);
        return units.divide(Samples.amount("1", Samples.ETH).units()).longValueExact();
    }
}
