package dev.banyan.daemon.report;

import static dev.banyan.testkit.sample.Samples.WETH;
import static dev.banyan.testkit.sample.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.setting.Settings;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentTallyTest {

    private static final IntentId ID = new IntentId("i");
    private static final Origin ARB = new Origin("trader", "arb");

    private final RunTally tally = new RunTally(List.of(SampleAgent.named("trader")
            .withStrategies(new StrategyDefinition("arbitrage", "arb", new Settings(Map.of()), Map.of()))
            .definition()));

    @Test
    void countsTransactionsByTheirEndAndKeepsEveryHashOnce() {
        sent(1);
        sent(2);
        sent(2);
        sent(3);
        tally.on(new RuntimeEvent.TransactionReplaced(ID, ARB, hash(1), hash(2)));
        tally.on(new RuntimeEvent.TransactionConfirmed(ID, ARB, receipt(2, true)));
        tally.on(new RuntimeEvent.TransactionReverted(ID, ARB, receipt(3, false)));
        tally.on(new RuntimeEvent.TransactionCancelled(ID, ARB, receipt(4, true)));

        assertThat(snapshot().transactions()).isEqualTo(new AgentSnapshot.Transactions(3, 1, 1, 1, 1));
        assertThat(snapshot().hashes()).containsExactly(hash(1), hash(2), hash(3));
    }

    @Test
    void countsVerdictsByKind() {
        decided(new Verdict.Allowed());
        decided(new Verdict.Denied("maxFee", "too dear"));
        decided(new Verdict.Denied("maxFee", "too dear"));
        decided(new Verdict.NeedsApproval("operator", "much"));

        assertThat(snapshot().verdicts()).isEqualTo(new AgentSnapshot.Verdicts(1, 2, 1));
        assertThat(snapshot().decisions()).last().asString().contains("needs approval by operator: much");
    }

    @Test
    void addsUpWhatEachStrategyEarnedAndNothingOfOtherSources() {
        ended(ARB, amount("2", WETH));
        ended(ARB, amount("0.5", WETH));
        ended(new Origin("trader", "playbook"), amount("9", WETH));

        assertThat(snapshot().strategies().getFirst().net()).isEqualTo(amount("2.5", WETH));
        assertThat(snapshot().net()).isEqualTo(amount("2.5", WETH));
    }

    @Test
    void passesOverOtherAgents() {
        ended(new Origin("stranger", "arb"), amount("2", WETH));
        tally.on(new RuntimeEvent.StrategyDisarmed("stranger", "arb", ""));

        assertThat(snapshot().net().units()).isZero();
        assertThat(snapshot().strategies().getFirst().armed()).isTrue();
    }

    @Test
    void followsArmingAndKeepsTheLatestFiftyDecisions() {
        for (int i = 0; i < 60; i++) {
            tally.on(new RuntimeEvent.StrategyDisarmed("trader", "arb", "turn " + i));
        }

        assertThat(snapshot().strategies().getFirst().armed()).isFalse();
        assertThat(snapshot().decisions()).hasSize(50).last().isEqualTo("disarmed arb: turn 59");
        tally.on(new RuntimeEvent.StrategyArmed("trader", "arb"));
        assertThat(snapshot().strategies().getFirst().armed()).isTrue();
    }

    private AgentSnapshot snapshot() {
        return tally.snapshots().getFirst();
    }

    private void sent(int number) {
        tally.on(new RuntimeEvent.TransactionSent(ID, ARB, hash(number), number, RuntimeEvent.Purpose.CALL));
    }

    private void decided(Verdict verdict) {
        tally.on(new RuntimeEvent.IntentDecided(
                ID, ARB, Samples.payment("i", "trader", "arb", "1", 9).action(), verdict));
    }

    private void ended(Origin origin, TokenAmount net) {
        tally.on(new RuntimeEvent.IntentEnded(ID, origin, new IntentOutcome.Confirmed(List.of()), net));
    }

    private static Receipt receipt(int number, boolean succeeded) {
        return new Receipt(hash(number), hash(99), 5, succeeded, 21_000, Wei.gwei(1), Wei.ZERO, List.of());
    }

    private static Hash hash(int number) {
        return Hash.of("0x%064x".formatted(number));
    }
}
