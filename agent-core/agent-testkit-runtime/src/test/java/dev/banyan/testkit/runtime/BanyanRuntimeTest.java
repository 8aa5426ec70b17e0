package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.runtime.assembly.AgentStatus;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.Samples;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BanyanRuntimeTest {

    private final TestAgent agent = TestAgent.named("tester");
    private final AgentTestKit kit = AgentTestKit.start(agent);

    @AfterEach
    void stop() {
        kit.close();
    }

    @Test
    void an_intent_goes_through_the_gate_to_its_confirmation() {
        CompletionStage<IntentOutcome> outcome = kit.propose(Samples.payment("p1", "tester", "operator", "1", 20));
        kit.expect(RuntimeEvent.TransactionSent.class);
        kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> true);
        assertThat(Stages.get(outcome)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(kit.chain().balance(Samples.PAYROLL, Samples.ETH))
                .isEqualTo(Samples.amount("1", Samples.ETH).units());
    }

    @Test
    void the_end_of_an_intent_is_told_to_whoever_offers_it_again() {
        CompletionStage<IntentOutcome> first = kit.propose(Samples.payment("p1", "tester", "operator", "1", 20));
        kit.expect(RuntimeEvent.TransactionSent.class);
        kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> true);
        CompletionStage<IntentOutcome> again = kit.propose(Samples.payment("p1", "tester", "operator", "1", 20));
        assertThat(Stages.get(again)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(Stages.get(first)).isInstanceOf(IntentOutcome.Confirmed.class);
        assertThat(kit.chain().received()).hasSize(1);
    }

    @Test
    void after_the_stop_of_new_intents_what_is_in_flight_ends() {
        CompletionStage<IntentOutcome> outcome = kit.propose(Samples.payment("p1", "tester", "operator", "1", 20));
        kit.expect(RuntimeEvent.TransactionSent.class);
        kit.runtime().stopNewIntents();
        CompletionStage<Void> drained = kit.runtime().drained();
        assertThat(Stages.get(kit.propose(Samples.payment("p2", "tester", "operator", "1", 20))))
                .isInstanceOf(IntentOutcome.Busy.class);
        assertThat(drained).isNotDone();
        kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> true);
        Stages.get(drained);
        assertThat(Stages.get(outcome)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void a_name_or_an_account_is_hosted_once() {
        assertThat(Stages.failure(kit.runtime().host(agent.assemble()))).hasMessageContaining("that name");
        TestAgent sameAccount = agent.neighbour("other", 0xaa);
        assertThat(Stages.failure(kit.runtime().host(sameAccount.assemble())))
                .hasMessageContaining("agent tester has the account");
        kit.host(agent.neighbour("other", 0xab));
        assertThat(kit.status("other").account()).isEqualTo(Samples.address(0xab));
    }

    @Test
    void an_agent_says_how_it_stands() {
        kit.mine();
        AgentStatus status = kit.status();
        assertThat(status.account()).isEqualTo(Samples.ACCOUNT);
        assertThat(status.head()).contains(kit.chain().headNow());
        assertThat(status.paused()).isEmpty();
        assertThat(Stages.failure(kit.runtime().status("nobody"))).hasMessage("no agent is called nobody");
    }

    @Test
    void a_word_to_nobody_is_answered_with_the_agents_that_there_are() {
        ControlCall word = new ControlCall(ControlWord.HALT, Optional.of("nobody"), "operator");
        String one = "no agent is called nobody; there is tester";
        assertThat(Stages.failure(kit.runtime().control(word))).hasMessage(one);
        assertThat(Stages.failure(kit.runtime().standing(Optional.of("nobody"))))
                .hasMessage(one);
        kit.host(agent.neighbour("other", 0xab));
        assertThat(Stages.failure(kit.runtime().control(word)))
                .hasMessage("no agent is called nobody; there are other, tester");
        assertThat(Stages.failure(kit.runtime().lift(Samples.ACCOUNT, Optional.of("nobody"))))
                .hasMessage("no agent is called nobody on this node; there are other, tester");
    }

    @Test
    void an_offer_to_nobody_is_denied() {
        assertThat(Stages.get(kit.runtime().propose("nobody", Samples.payment("p", "nobody", "operator", "1", 20))))
                .isInstanceOf(IntentOutcome.Denied.class);
    }
}
