package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.runtime.assembly.AgentStatus;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.fixture.Scene;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BanyanRuntimeTest {

    private final Scene scene = new Scene();
    private final BanyanRuntime runtime = BanyanRuntime.start(RuntimeOptions.of(RuntimeListener.none()));

    @AfterEach
    void stop() {
        runtime.close();
    }

    @Test
    void an_intent_goes_through_the_gate_to_its_confirmation() {
        Stages.get(runtime.host(scene.assemble()));
        CompletionStage<IntentOutcome> outcome =
                runtime.propose("tester", Samples.payment("p1", "tester", "operator", "1", 20));
        mineUntilDone(outcome);
        runtime.stopNewIntents();
        assertThat(Stages.get(outcome)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(scene.chain.balance(Samples.PAYROLL, Samples.ETH))
                .isEqualTo(Samples.amount("1", Samples.ETH).units());
        Stages.get(runtime.drained());
    }

    @Test
    void a_name_or_an_account_is_hosted_once() {
        Stages.get(runtime.host(scene.assemble()));
        assertThat(Stages.failure(runtime.host(scene.assemble()))).hasMessageContaining("that name");
        scene.agent(SampleAgent.named("other"));
        assertThat(Stages.failure(runtime.host(scene.assemble()))).hasMessageContaining("agent tester has the account");
        scene.agent(SampleAgent.named("other").on(Address.of("0x00000000000000000000000000000000000000ab")));
        Stages.get(runtime.host(scene.assemble()));
    }

    @Test
    void an_agent_says_how_it_stands() {
        Stages.get(runtime.host(scene.assemble()));
        AgentStatus status = Stages.get(runtime.status("tester"));
        assertThat(status.account()).isEqualTo(Samples.ACCOUNT);
        assertThat(status.paused()).isEmpty();
        assertThat(Stages.failure(runtime.status("nobody"))).hasMessage("no agent is called nobody");
    }

    /** Blocks come until the outcome is there: the runtime looks for receipts when a head arrives. */
    private void mineUntilDone(CompletionStage<IntentOutcome> outcome) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!outcome.toCompletableFuture().isDone() && System.nanoTime() < deadline) {
            scene.chain.mine();
            Stages.get(runtime.status("tester"));
        }
    }
}
