package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.assembly.Checkpoint.Point;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.testkit.contract.Stages;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One account of a daemon hears nothing, because something that it called does not return. */
class StuckAccountTest {

    private final AtomicBoolean sticks = new AtomicBoolean();
    private final CompletableFuture<Void> stuck = new CompletableFuture<>();
    private final CompletableFuture<Void> freed = new CompletableFuture<>();

    @Test
    void a_word_to_nobody_is_answered_while_an_account_hears_nothing() {
        TestAgent agent = TestAgent.named("tester");
        RuntimeOptions options = RuntimeOptions.of(event -> {}).withCheckpoint(this::reached);
        AgentTestKit kit = AgentTestKit.start(agent, options);
        try {
            sticks.set(true);
            CompletionStage<Void> hosted =
                    kit.runtime().host(agent.neighbour("other", 0xab).assemble());
            Stages.get(stuck);
            CompletionStage<ControlReport> all = kit.runtime().standing(Optional.empty());

            ControlCall word = new ControlCall(ControlWord.HALT, Optional.of("nobody"), "operator");
            String there = "no agent is called nobody; there are other, tester";
            assertThat(Stages.failure(kit.runtime().control(word))).hasMessage(there);
            assertThat(Stages.failure(kit.runtime().standing(Optional.of("nobody"))))
                    .hasMessage(there);
            assertThat(all).isNotDone();

            freed.complete(null);
            Stages.get(hosted);
            assertThat(Stages.get(all).accounts()).hasSize(2);
        } finally {
            // Before the kit is closed, which waits for the account.
            freed.complete(null);
            kit.close();
        }
    }

    private void reached(Point point) {
        if (point == Point.RECOVERED && sticks.getAndSet(false)) {
            stuck.complete(null);
            freed.join();
        }
    }
}
