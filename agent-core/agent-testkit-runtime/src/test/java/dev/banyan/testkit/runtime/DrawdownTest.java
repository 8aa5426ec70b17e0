package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.ExitDefinition;
import dev.banyan.api.money.Bps;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose file ends it when its account's value has fallen by five per cent; it has a hundred ether. */
class DrawdownTest {

    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    @TempDir
    Path directory;

    private final TestAgent agent = TestAgent.named("trader")
            .ending(new ExitDefinition(new ExitDefinition.Doing.Hold(), Optional.of(new Bps(500))));

    @Test
    void a_fall_that_two_heads_show_halts_agent_and_account() {
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(RuntimeEvent.HighWaterMarked.class, e -> true);
            lose(6);
            String said = mineUntilAlerted(kit);

            assertThat(said).contains("from 100 WETH to 94 WETH");
            assertThat(kit.expect(RuntimeEvent.StrategiesPaused.class).reason()).contains("halted by drawdown");
            assertThat(standing(kit)).isEqualTo(ControlReport.Standing.HALTED);
        }
    }

    @Test
    void a_smaller_fall_and_payments_end_nothing() {
        try (AgentTestKit kit = AgentTestKit.start(agent.strategy("payer", PayEveryHead.always("trader")))) {
            kit.mineUntil(RuntimeEvent.HighWaterMarked.class, e -> true);
            lose(4);
            heads(kit, 30);

            kit.mineUntil(() ->
                    kit.events().all(RuntimeEvent.TransactionConfirmed.class).size() > 10);
            assertThat(kit.events().all(RuntimeEvent.StrategiesPaused.class)).isEmpty();
        }
    }

    @Test
    void the_mark_outlives_the_process() {
        Lives lives = new Lives(directory);
        try (AgentTestKit kit = lives.begin(agent)) {
            kit.mineUntil(RuntimeEvent.HighWaterMarked.class, e -> true);
        }
        lose(6);
        try (AgentTestKit kit = lives.begin(agent)) {
            assertThat(mineUntilAlerted(kit)).contains("from 100 WETH to 94 WETH");
            assertThat(standing(kit)).isEqualTo(ControlReport.Standing.HALTED);
        }
    }

    @Test
    void an_operator_who_lets_it_go_on_begins_a_new_mark() {
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(RuntimeEvent.HighWaterMarked.class, e -> true);
            lose(6);
            mineUntilAlerted(kit);
            kit.expect(RuntimeEvent.StrategiesPaused.class);
            Stages.get(kit.runtime().control(new ControlCall(ControlWord.RESUME, Optional.empty(), "somebody")));
            kit.mineUntil(RuntimeEvent.HighWaterMarked.class, e -> true);
            assertThat(standing(kit)).isEqualTo(ControlReport.Standing.RUNNING);
            lose(4);
            heads(kit, 10);
            assertThat(standing(kit)).isEqualTo(ControlReport.Standing.RUNNING);
            lose(1);
            assertThat(mineUntilAlerted(kit)).contains("from 94 WETH to 89 WETH");
        }
    }

    @Test
    void a_strategy_that_keeps_all_others_still_does_not_blind_it() {
        try (AgentTestKit kit = AgentTestKit.start(agent.strategy("guard", new HaltsAll()))) {
            kit.mineUntil(
                    RuntimeEvent.StrategiesPaused.class, now -> now.reason().startsWith("paused by strategy guard"));
            mineUntilMarked(kit);
            lose(6);

            assertThat(mineUntilAlerted(kit)).contains("from 100 WETH to 94 WETH");
            kit.expect(RuntimeEvent.StrategiesPaused.class, now -> now.reason().startsWith("halted by drawdown"));
        }
    }

    @Test
    void an_operators_resume_after_a_strategys_pause_begins_no_new_mark() {
        try (AgentTestKit kit = AgentTestKit.start(agent.strategy("guard", new HaltsAll()))) {
            kit.mineUntil(
                    RuntimeEvent.StrategiesPaused.class, now -> now.reason().startsWith("paused by strategy guard"));
            mineUntilMarked(kit);
            lose(4);
            heads(kit, 5);
            Stages.get(kit.runtime().control(new ControlCall(ControlWord.RESUME, Optional.empty(), "somebody")));
            lose(2);
            assertThat(mineUntilAlerted(kit)).contains("from 100 WETH to 94 WETH");
        }
    }

    @Test
    void a_payment_that_a_reorg_moves_about_is_no_loss() {
        try (AgentTestKit kit = AgentTestKit.start(agent.strategy("payer", PayEveryHead.always("trader", "3")))) {
            kit.mineUntil(RuntimeEvent.HighWaterMarked.class, e -> true);
            for (int i = 0; i < 3; i++) {
                heads(kit, 2);
                agent.chain().reorg(1, true);
                heads(kit, 1);
                agent.chain().reorg(2, i % 2 == 0);
            }
            heads(kit, 5);
            kit.mineUntil(() ->
                    kit.events().all(RuntimeEvent.TransactionConfirmed.class).size() > 3);
            assertThat(kit.events().all(RuntimeEvent.StrategiesPaused.class)).isEmpty();
        }
    }

    private void lose(long ether) {
        agent.chain().fund(Samples.ACCOUNT, Samples.ETH, ETHER.multiply(BigInteger.valueOf(-ether)));
    }

    private static void heads(AgentTestKit kit, int count) {
        for (int i = 0; i < count; i++) {
            kit.mine();
        }
    }

    /** Before the pause or after it. */
    private static void mineUntilMarked(AgentTestKit kit) {
        kit.mineUntil(
                () -> !kit.events().all(RuntimeEvent.HighWaterMarked.class).isEmpty());
    }

    private static String mineUntilAlerted(AgentTestKit kit) {
        return kit.mineUntil(
                        RuntimeEvent.StrategyAlerted.class,
                        alert -> alert.strategy().equals("exit"))
                .text();
    }

    private static ControlReport.Standing standing(AgentTestKit kit) {
        return Stages.get(kit.runtime().standing(Optional.empty()))
                .accounts()
                .getFirst()
                .standing();
    }
}
