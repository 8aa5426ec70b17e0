package dev.banyan.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.daemon.http.RunningApi;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.control.LiftReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that talk to a running daemon, against its pages over operations that a test lays down. */
class OperatorCommandsTest {

    private static final String ACCOUNT = "0x" + "11".repeat(20);
    private static final String TRANSACTION = "0x" + "ab".repeat(32);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RunningApi api;

    @BeforeEach
    void start() throws IOException {
        api = RunningApi.start(folder);
        api.answers(CompletableFuture.completedFuture(new ControlReport(List.of(halted()))));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource(ControlWord.class)
    void sayAWordAndTellHowAccountsStandThen(ControlWord word) {
        Typing ended = there(word.name().toLowerCase(Locale.ROOT), "treasury");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines())
                .containsExactly(
                        "treasury " + ACCOUNT + ": halted since 2026-11-24T10:00:00Z, root via http",
                        "  may still land: " + TRANSACTION + ", nonce 7, pay/1");
        assertThat(api.calls()).singleElement().satisfies(call -> {
            assertThat(call.word()).isEqualTo(word);
            assertThat(call.agent()).contains("treasury");
            assertThat(call.by()).isEqualTo(System.getProperty("user.name") + " via http");
        });
    }

    @Test
    void liftTakesAPoolOutOfQuarantineAndStatusListsWhatIsInIt() {
        String pool = "0x" + "22".repeat(20);
        api.leavesAlone(new LiftReport(Address.of(pool), List.of(new LiftReport.Lifted("treasury", "arb"))));
        api.shows("""
                {"agents": [{"agent": "treasury", "strategies": [{"name": "arb", "quarantined": [
                  {"address": "%s", "kind": "pool", "cause": "breaks-k", "since": 5, "until": 15, "times": 1}]}]}]}
                """.formatted(pool));

        assertThat(there("status").out())
                .endsWith("  arb leaves alone: pool " + pool + " until block 15, breaks-k" + System.lineSeparator());
        assertThat(there("status", "--json").out())
                .contains("\"quarantined\":[{\"strategy\":\"arb\",\"address\":\"" + pool + "\"");

        Typing lifted = there("lift", pool, "--agent", "treasury");
        assertThat(lifted.status()).as(lifted.err()).isZero();
        assertThat(lifted.out().lines()).containsExactly("treasury: arb may use " + pool + " again");
        assertThat(api.questions()).contains(Optional.of("treasury"));
        assertThat(there("lift", pool, "--json").out().strip())
                .isEqualTo("{\"address\":\"" + pool + "\",\"lifted\":[{\"agent\":\"treasury\",\"strategy\":\"arb\"}]}");
    }

    @Test
    void liftRefusesWhatIsNotInQuarantineAndWhatIsNoAddress() {
        String other = "0x" + "33".repeat(20);

        Typing unknown = there("lift", other);
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("nothing at " + other + " is in quarantine");
        Typing wrong = there("lift", "0x12");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("0x12 is no address");
        assertThat(there("lift").status()).isEqualTo(2);
    }

    @Test
    void sayAWordToAllIfNoneIsNamed() {
        assertThat(there("halt").status()).isZero();
        assertThat(api.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.agent()).isEmpty());
    }

    @Test
    void answerOneJsonDocumentIfAsked() {
        Typing ended = there("status", "treasury", "--json");

        assertThat(ended.out())
                .isEqualTo("{\"accounts\":[{\"agent\":\"treasury\",\"account\":\"" + ACCOUNT
                        + "\",\"standing\":\"halted\",\"reason\":\"root via http\",\"since\":\"2026-11-24T10:00:00Z\","
                        + "\"mayLand\":[{\"transaction\":\"" + TRANSACTION
                        + "\",\"nonce\":7,\"intent\":\"pay/1\"}],\"quarantined\":[]}]}" + System.lineSeparator());
        assertThat(ended.err()).isEmpty();
        assertThat(api.questions()).containsExactly(Optional.of("treasury"));
    }

    @Test
    void tellThatAnAccountRunsOrThatThereIsNone() {
        api.answers(CompletableFuture.completedFuture(new ControlReport(List.of(new ControlReport.Account(
                "treasury",
                Address.of(ACCOUNT),
                ControlReport.Standing.RUNNING,
                Optional.empty(),
                Optional.empty(),
                List.of())))));
        assertThat(there("status").out().lines()).containsExactly("treasury " + ACCOUNT + ": running");

        api.answers(CompletableFuture.completedFuture(new ControlReport(List.of())));
        assertThat(there("status").out().lines()).containsExactly("no agent is hosted");
    }

    @Test
    void endWithTwoForAnAgentThatThereIsNot() {
        String said = "no agent is called nobody; there is treasury";
        api.answers(CompletableFuture.failedFuture(new IllegalArgumentException(said)));
        for (String word : List.of("status", "pause", "resume", "exit", "halt")) {
            refused(there(word, "nobody"), 2, said);
        }
    }

    @Test
    void endWithOneIfTheDaemonRefuses() throws IOException {
        Files.writeString(folder.resolve("token"), "0".repeat(64));
        refused(there("status"), 1, "another token than " + folder);
    }

    @Test
    void endWithThreeIfNoDaemonIsThere() throws IOException {
        refused(Typing.run("status", "--data", folder.resolve("none").toString()), 3, "no daemon has run");

        api.close();
        refused(there("halt"), 3, "no daemon answers at http://127.0.0.1:" + api.port());
    }

    @Test
    void endWithThreeIfSomethingElseAnswers() throws IOException {
        for (String answer : List.of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "hello\r\n\r\n", "")) {
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> answerOnce(other, answer));
                String url = "http://127.0.0.1:" + other.getLocalPort();

                refused(Typing.run("halt", "--data", folder.toString(), "--url", url), 3, url);
            }
        }
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "https://127.0.0.1:8080",
                "http://evil.example:8080",
                "http://127.0.0.1@evil.example",
                "http://user@127.0.0.1:8080",
                "http://127.0.0.1:8080/api",
                "127.0.0.1:8080",
                "8080",
                "::"
            })
    void endWithTwoForAUrlThatIsNoDaemonsSoThatNoTokenLeaves(String url) {
        refused(Typing.run("status", "--data", folder.toString(), "--url", url), 2, "--url " + url);
    }

    @Test
    void endWithTwoForWordsThatTheyDoNotKnow() {
        refused(there("halt", "a", "b"), 2, "b");
        refused(there("halt", "--now"), 2, "--now");
    }

    private Typing there(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", folder.toString(), "--url", "http://127.0.0.1:" + api.port()));
        return Typing.run(all.toArray(String[]::new));
    }

    private static void refused(Typing ended, int status, String words) {
        ended.refused(status, words);
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ControlReport.Account halted() {
        return new ControlReport.Account(
                "treasury",
                Address.of(ACCOUNT),
                ControlReport.Standing.HALTED,
                Optional.of("root via http"),
                Optional.of(Instant.parse("2026-11-24T10:00:00Z")),
                List.of(new ControlReport.Pending(Hash.of(TRANSACTION), 7, new IntentId("pay/1"))));
    }
}
