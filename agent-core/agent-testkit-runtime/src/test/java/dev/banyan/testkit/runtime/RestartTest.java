package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an account still knows after its process has ended and another has begun. */
class RestartTest {

    private final TestAgent agent = TestAgent.named("payer");

    @TempDir
    Path directory;

    @Test
    void an_intent_that_was_confirmed_is_not_done_again() {
        try (AgentTestKit kit = start()) {
            assertThat(pay(kit, "rent")).isInstanceOf(IntentOutcome.Confirmed.class);
        }
        try (AgentTestKit kit = start()) {
            assertThat(pay(kit, "rent")).isInstanceOf(IntentOutcome.Confirmed.class);
        }
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void the_table_of_ended_intents_is_made_anew_from_the_journal() throws SQLException {
        try (AgentTestKit kit = start()) {
            pay(kit, "rent");
            pay(kit, "wages");
        }
        sql("DELETE FROM \"ended_intent\"");
        sql("DELETE FROM \"snapshot\"");
        try (AgentTestKit kit = start()) {
            assertThat(pay(kit, "rent")).isInstanceOf(IntentOutcome.Confirmed.class);
            assertThat(pay(kit, "wages")).isInstanceOf(IntentOutcome.Confirmed.class);
        }
        assertThat(paid()).isEqualTo(2);
    }

    @Test
    void what_was_mined_while_nobody_looked_is_adopted() {
        try (AgentTestKit kit = start()) {
            kit.propose(payment(kit, "rent"));
            kit.expect(RuntimeEvent.TransactionSent.class);
        }
        agent.chain().mine();
        try (AgentTestKit kit = start()) {
            assertThat(pay(kit, "rent")).isInstanceOf(IntentOutcome.Confirmed.class);
            assertThat(pay(kit, "wages")).isInstanceOf(IntentOutcome.Confirmed.class);
            assertThat(kit.events().all(RuntimeEvent.WalletFrozen.class)).isEmpty();
        }
        assertThat(paid()).isEqualTo(2);
    }

    @Test
    void a_halt_outlives_the_process_and_a_resume_lifts_it() {
        try (AgentTestKit kit = start()) {
            ControlReport report = say(kit, ControlWord.HALT);
            assertThat(report.accounts()).singleElement().satisfies(account -> {
                assertThat(account.standing()).isEqualTo(ControlReport.Standing.HALTED);
                assertThat(account.reason().orElseThrow()).contains("operator");
            });
        }
        try (AgentTestKit kit = start()) {
            assertThat(Stages.get(kit.propose(payment(kit, "rent")))).isInstanceOf(IntentOutcome.Busy.class);
            assertThat(say(kit, ControlWord.RESUME).accounts().getFirst().standing())
                    .isEqualTo(ControlReport.Standing.RUNNING);
            assertThat(pay(kit, "rent")).isInstanceOf(IntentOutcome.Confirmed.class);
        }
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void a_halt_lists_what_may_still_land() {
        try (AgentTestKit kit = start()) {
            kit.propose(payment(kit, "rent"));
            RuntimeEvent.TransactionSent sent = kit.expect(RuntimeEvent.TransactionSent.class);
            assertThat(say(kit, ControlWord.HALT).accounts().getFirst().mayLand())
                    .extracting(ControlReport.Pending::transaction)
                    .containsExactly(sent.transaction());
        }
    }

    @Test
    void an_account_whose_journal_can_not_be_used_is_reported_as_lost() throws SQLException {
        try (AgentTestKit kit = start()) {
            pay(kit, "rent");
        }
        sql("DELETE FROM \"snapshot\"");
        sql("DELETE FROM \"event_journal\" WHERE \"persistence_id\" LIKE 'wallet|%' AND \"sequence_number\" = 2");
        try (BanyanRuntime runtime = BanyanRuntime.start(
                RuntimeOptions.of(RuntimeListener.none()).withJournal(new JournalOptions.File(directory)))) {
            String reason = String.valueOf(
                    Stages.failure(runtime.host(agent.assemble())).getMessage());

            assertThat(reason).contains("removed");
            List<ControlReport> reports = List.of(
                    Stages.get(runtime.standing(Optional.empty())),
                    Stages.get(runtime.control(new ControlCall(ControlWord.HALT, Optional.of("payer"), "operator"))));
            assertThat(reports)
                    .allSatisfy(report -> assertThat(report.accounts())
                            .singleElement()
                            .satisfies(account -> {
                                assertThat(account.standing()).isEqualTo(ControlReport.Standing.LOST);
                                assertThat(reason).endsWith(account.reason().orElseThrow());
                            }));
        }
    }

    private AgentTestKit start() {
        return AgentTestKit.start(
                agent, RuntimeOptions.of(RuntimeListener.none()).withJournal(new JournalOptions.File(directory)));
    }

    private static IntentOutcome pay(AgentTestKit kit, String id) {
        CompletionStage<IntentOutcome> outcome = kit.propose(payment(kit, id));
        for (int i = 0; i < 20 && !outcome.toCompletableFuture().isDone(); i++) {
            kit.mine();
        }
        return Stages.get(outcome);
    }

    private static Intent payment(AgentTestKit kit, String id) {
        return Samples.payment(
                id, "payer", "operator", "1", kit.chain().headNow().number() + 50);
    }

    private static ControlReport say(AgentTestKit kit, ControlWord word) {
        return Stages.get(kit.runtime().control(new ControlCall(word, Optional.of("payer"), "operator")));
    }

    /** How often one native token came to who is paid. */
    private long paid() {
        BigInteger units = agent.chain().balance(Samples.PAYROLL, Samples.ETH);
        return units.divide(Samples.amount("1", Samples.ETH).units()).longValueExact();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + directory + "/journal", "sa", "");
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }
}
