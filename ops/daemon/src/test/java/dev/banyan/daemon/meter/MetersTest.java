package dev.banyan.daemon.meter;

import static dev.banyan.testkit.sample.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.ManualClock;
import dev.banyan.testkit.sample.Samples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {

    private static final IntentId ID = new IntentId("0xfeed");
    private static final Fees FEES = new Fees(Wei.gwei(1), Wei.gwei(1));
    private static final Origin ARB = new Origin("trader", "arb");

    @Test
    void thePageHasWhatTheRuntimeToldAndWhatTheJvmDoes() {
        try (Meters meters = new Meters()) {
            decided(meters, new Verdict.Allowed());
            decided(meters, new Verdict.Denied("policy.maxFee", "too dear by 7 gwei"));
            meters.listener()
                    .on(new RuntimeEvent.TransactionSent(
                            ID, ARB, Hash.of("0x" + "ab".repeat(32)), 1, RuntimeEvent.Purpose.CALL));
            meters.listener()
                    .on(new RuntimeEvent.IntentEnded(ID, ARB, new IntentOutcome.WouldSend(), TokenAmount.zero(WETH)));

            assertThat(meters.page().lines())
                    .contains(
                            "policy_verdicts_total{agent=\"trader\",rule=\"none\",source=\"arb\",verdict=\"allowed\"} 1.0",
                            "policy_verdicts_total{agent=\"trader\",rule=\"policy.maxFee\",source=\"arb\",verdict=\"denied\"} 1.0",
                            "wallet_transactions_total{agent=\"trader\",source=\"arb\",state=\"sent\"} 1.0",
                            "wallet_intents_total{agent=\"trader\",outcome=\"would-send\",source=\"arb\"} 1.0")
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                    .noneMatch(line -> line.contains("0x") || line.contains("gwei"));
        }
    }

    @Test
    void aPlanIsTimedFromItsStartToItsEnd() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ManualClock clock = new ManualClock(Instant.EPOCH);
        EventMeters events = new EventMeters(registry, clock);
        Plan plan = new Plan("p1", "because", List.of());

        events.on(new RuntimeEvent.PlanMade("trader", plan));
        clock.advance(Duration.ofSeconds(3));
        events.on(new RuntimeEvent.PlanEnded("trader", new PlanOutcome("p1", true, List.of())));
        events.on(new RuntimeEvent.PlanEnded("trader", new PlanOutcome("unknown", false, List.of())));

        assertThat(registry.get("agent.plan.duration")
                        .tags("agent", "trader", "outcome", "succeeded")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(registry.find("agent.plan.duration").timers()).hasSize(1);
        assertThat(registry.get("agent.plans")
                        .tag("outcome", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theNewestHeadOfAChainIsShown() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        EventMeters events = new EventMeters(registry, Instant::now);
        events.on(new RuntimeEvent.HeadSeen(1, head(41), FEES));
        events.on(new RuntimeEvent.HeadSeen(1, head(42), FEES));

        assertThat(registry.get("chain.head").tag("chain", "1").gauge().value()).isEqualTo(42);
    }

    @Test
    void aCallOfAToolIsTimedByHowItEnded() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ToolSpec spec = new ToolSpec("look", "looks", ToolSpec.Kind.READ, true, List.of(), List.of());
        run(registry, spec, CompletableFuture.completedFuture(new ToolResult.Observation(Map.of())));
        run(registry, spec, CompletableFuture.completedFuture(new ToolResult.Failed("down", "it is", true)));
        run(registry, spec, CompletableFuture.failedFuture(new IllegalStateException("a bug")));

        for (String outcome : List.of("observed", "failed", "broken")) {
            assertThat(registry.get("tool.calls")
                            .tags("agent", "trader", "tool", "look", "outcome", outcome)
                            .timer()
                            .count())
                    .as(outcome)
                    .isEqualTo(1);
        }
    }

    private static void run(SimpleMeterRegistry registry, ToolSpec spec, CompletionStage<ToolResult> result) {
        Tool tool = new Tool() {
            @Override
            public ToolSpec spec() {
                return spec;
            }

            @Override
            public CompletionStage<ToolResult> run(ToolCall call) {
                return result;
            }
        };
        ToolCall call = new ToolCall(ID, ARB, head(1), new Arguments(Map.of()));
        assertThat(new TimedTool("trader", tool, registry).run(call).toCompletableFuture())
                .isDone();
    }

    private static Head head(long number) {
        return new Head(
                number,
                Hash.of("0x%064x".formatted(number)),
                Hash.of("0x%064x".formatted(number - 1)),
                Instant.EPOCH,
                Wei.gwei(1),
                Wei.gwei(1),
                30_000_000);
    }

    private static void decided(Meters meters, Verdict verdict) {
        meters.listener()
                .on(new RuntimeEvent.IntentDecided(
                        ID, ARB, Samples.payment("i", "trader", "arb", "1", 9).action(), verdict));
    }
}
