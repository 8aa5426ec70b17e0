package dev.banyan.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReplayTest {

    private static final String PAY = "{\"because\":\"the rent is due\",\"tasks\":[{\"tool\":\"pay\",\"arguments\":"
            + "{\"to\":\"landlord\",\"amount\":{\"amount\":\"2\",\"token\":\"WETH\"}},\"after\":[]}]}";

    @TempDir
    Path folder;

    @Test
    void nothingGoesAnotherWayWhileFileAndCodeAreTheSame() throws Exception {
        new RecordedClerk(folder).answered(PAY).write();

        Typing replayed = replay(RecordedClerk.FILE);

        assertThat(replayed.status()).as(replayed.out() + replayed.err()).isZero();
        assertThat(replayed.out())
                .contains("question  " + RecordedClerk.PROMPT + " to wise-7b at openai at 127.0.0.1")
                .contains("reply     " + PAY)
                .contains("then      dag/1/0: pay(amount=2 WETH, to=landlord)")
                .contains("today     dag/1/0: pay(amount=2 WETH, to=landlord)")
                .contains("intent    task/clerk/dag/1/0/0")
                .contains("    then    allowed")
                .contains("    today   allowed")
                .doesNotContain("DIFFERENT");
        assertThat(replayed.err()).contains("1 of 1 decisions were made once more, 0 would go another way today");
    }

    @Test
    void aPolicyThatChangedIsNamedWithWhatItWouldRefuse() throws Exception {
        new RecordedClerk(folder).answered(PAY).write();

        Typing replayed = replay(RecordedClerk.FILE.replace("[5 WETH]", "[1 WETH]"));

        assertThat(replayed.status()).as(replayed.err()).isEqualTo(1);
        assertThat(replayed.out())
                .contains("DIFFERENT task/clerk/dag/1/0/0 would be denied by policy.perTransaction")
                .contains("it was allowed");
        assertThat(replayed.err()).contains("policy.perTransaction: ", "1 would go another way today");
    }

    @Test
    void aPersonWhoIsNoLongerPaidIsDenied() throws Exception {
        new RecordedClerk(folder).answered(PAY).write();

        Typing replayed = replay(RecordedClerk.FILE.replace("pay: [landlord]", "pay: []"));

        assertThat(replayed.status()).as(replayed.err()).isEqualTo(1);
        assertThat(replayed.out()).contains("would be denied by policy.allow");
    }

    @Test
    void whatTheSimulationOfThenDoesNotSayIsNotJudgedAgain() throws Exception {
        new RecordedClerk(folder).answered(PAY).write();

        Typing replayed = replay(RecordedClerk.FILE.replace(
                "  people:",
                "    USDC: {address: \"0x00000000000000000000000000000000000000a2\", decimals: 6}\n  people:"));

        assertThat(replayed.status()).as(replayed.out()).isEqualTo(1);
        assertThat(replayed.out()).contains("not judged again: ", "does not say what happens to USDC");
        assertThat(replayed.err()).contains("0 would go another way today; 1 verdicts could not be judged again");
    }

    @Test
    void aPlannerThatPlansOtherwiseIsNamedWithWhatItWouldDo() throws Exception {
        new RecordedClerk(folder).answered(PAY).write();

        Typing replayed = replay(RecordedClerk.FILE.replace("Pay 2 WETH", "Pay 3 WETH"));

        assertThat(replayed.status()).as(replayed.err()).isEqualTo(1);
        assertThat(replayed.out())
                .contains("DIFFERENT the model would be asked again today: ")
                .contains("must stand word for word in the goal");
    }

    @Test
    void aToolThatIsGoneMakesTheAnswerUnreadable() throws Exception {
        new RecordedClerk(folder).answered(PAY).write();

        Typing replayed = replay(RecordedClerk.FILE.replace("[balances, pay]", "[balances]"));

        assertThat(replayed.status()).as(replayed.err()).isEqualTo(1);
        assertThat(replayed.out())
                .contains("DIFFERENT its answer can not be read today: unknown-name")
                .contains("DIFFERENT nothing would be done today: the brain did not answer");
    }

    @Test
    void anAnswerThatLedToNothingLeadsToNothingAgain() throws Exception {
        new RecordedClerk(folder)
                .answered("{\"because\":\"all is paid\",\"tasks\":[]}")
                .write();

        Typing replayed = replay(RecordedClerk.FILE);

        assertThat(replayed.status()).as(replayed.out()).isZero();
        assertThat(replayed.out()).contains("then      nothing", "today     nothing: done: all is paid");
    }

    @Test
    void scriptsGetOneDocument() throws Exception {
        new RecordedClerk(folder).answered(PAY).write();

        Typing replayed = replay(RecordedClerk.FILE.replace("[5 WETH]", "[1 WETH]"), "--json");

        JsonNode told = new ObjectMapper().readTree(replayed.out());
        assertThat(told.get("replayed").asInt()).isEqualTo(1);
        assertThat(told.get("different").asInt()).isEqualTo(1);
        JsonNode decision = told.at("/agents/0/decisions/0");
        assertThat(decision.get("question").asText()).isEqualTo(RecordedClerk.PROMPT);
        assertThat(decision.get("model").asText()).isEqualTo("wise-7b");
        assertThat(decision.get("reply").asText()).isEqualTo(PAY);
        assertThat(decision.at("/then/plan").asText()).isEqualTo("dag/1/0");
        assertThat(decision.at("/intents/0/id").asText()).isEqualTo("task/clerk/dag/1/0/0");
        assertThat(decision.at("/intents/0/outcome").asText()).isEqualTo("wouldsend");
        assertThat(decision.at("/intents/0/verdicts/0/then").asText()).isEqualTo("allowed");
        assertThat(decision.at("/differences/0").asText()).contains("policy.perTransaction");
        assertThat(told.at("/agents/0/changed/0").asText()).contains("policy.perTransaction");
    }

    @Test
    void aDamagedJournalIsRefusedInTheWordsOfVerify() throws Exception {
        WrittenJournal journal = new RecordedClerk(folder).answered(PAY).write();
        journal.flip("paper-agent|clerk", 2);

        Typing replayed = replay(RecordedClerk.FILE);

        replayed.refused(1, "record 2 of paper-agent|clerk was changed");
    }

    @Test
    void nothingIsWrittenToTheJournal() throws Exception {
        new RecordedClerk(folder).answered(PAY).write();
        String before = Typing.run("audit", "verify", "--data", data()).out();

        replay(RecordedClerk.FILE);

        assertThat(Typing.run("audit", "verify", "--data", data()).out()).isEqualTo(before);
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        replay(RecordedClerk.FILE).refused(3, "there is no journal");
        new RecordedClerk(folder).answered(PAY).write();
        replay(RecordedClerk.FILE.replace("agent: clerk", "agent: stranger"))
                .refused(2, "agent: the journal has nothing of an agent called stranger; it has clerk");
        Typing.run("audit", "replay", "--data", data()).refused(2, "FILE");
        replay(RecordedClerk.FILE.replace(
                        "  people:", "    USDC: \"0x00000000000000000000000000000000000000a2\"\n  people:"))
                .refused(2, "chain.tokens.USDC");
        replay("banyan: 1\nagent: [\n").refused(2, "today.yaml:");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Typing replay(String file, String... more) throws IOException {
        Path today = Files.writeString(folder.resolve("today.yaml"), file);
        List<String> words = new ArrayList<>(List.of("audit", "replay", today.toString(), "--data", data()));
        words.addAll(List.of(more));
        return Typing.run(words.toArray(String[]::new));
    }
}
