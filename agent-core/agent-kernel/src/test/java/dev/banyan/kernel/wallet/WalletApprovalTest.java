package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.Samples;
import org.junit.jupiter.api.Test;

class WalletApprovalTest {

    @Test
    void an_approval_waits_until_a_person_says_yes() {
        Harness asking = new Harness(Samples.withApprovals(Samples.policy(), amount("0.1", WETH)), Mode.LIVE);
        IntentId id = asking.send(asking.payment("p", 20));
        assertThat(asking.last(id)).isInstanceOf(IntentOutcome.AwaitingApproval.class);

        asking.take(asking.decider.approve(asking.state, id, "operator", asking.conditions()));
        asking.finishTodo();
        asking.mineAndLook(3);

        assertThat(asking.last(id)).isInstanceOf(IntentOutcome.Confirmed.class);
    }

    @Test
    void an_approval_that_a_person_refuses_is_a_denial() {
        Harness asking = new Harness(Samples.withApprovals(Samples.policy(), amount("0.1", WETH)), Mode.LIVE);
        IntentId id = asking.send(asking.payment("p", 20));

        asking.take(asking.decider.reject(asking.state, id, "operator", asking.conditions()));

        assertThat(asking.last(id)).isInstanceOf(IntentOutcome.Denied.class);
    }

    @Test
    void an_approval_lapses() {
        Harness asking = new Harness(Samples.withApprovals(Samples.policy(), amount("0.1", WETH)), Mode.LIVE);
        IntentId id = asking.send(asking.payment("p", 1000));
        asking.mineAndLook(3 * 72 + 2);

        assertThat(asking.last(id)).isEqualTo(new IntentOutcome.Denied("policy.approvals", "nobody said yes in time"));
    }
}
