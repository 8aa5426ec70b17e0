package dev.banyan.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.control.LiftReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorPagesTest {

    private static final String JSON = "Content-Type: application/json";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RunningApi api;

    @BeforeEach
    void start() throws IOException {
        api = RunningApi.start(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource(ControlWord.class)
    void saysAWordToAllAgents(ControlWord word) throws IOException {
        String answer = post("/api/v1/control/" + word.toString().toLowerCase(Locale.ROOT), "{}");

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("{\"accounts\":[]}\n");
        assertThat(api.calls()).containsExactly(new ControlCall(word, Optional.empty(), "operator via http"));
    }

    @Test
    void saysWhoSaidItToWhom() throws IOException {
        post("/api/v1/control/halt", "{\"agent\": \"treasury\", \"by\": \"a\\nb\"}");

        assertThat(api.calls())
                .containsExactly(new ControlCall(ControlWord.HALT, Optional.of("treasury"), "a b via http"));
    }

    @Test
    void tellsHowAccountsStandAndWhatMayStillLand() throws IOException {
        Hash transaction = Hash.of("0x" + "ab".repeat(32));
        ControlReport.Account account = new ControlReport.Account(
                "treasury",
                Address.of("0x" + "11".repeat(20)),
                ControlReport.Standing.HALTED,
                Optional.of("root via http"),
                Optional.of(Instant.parse("2026-11-24T10:00:00Z")),
                List.of(new ControlReport.Pending(transaction, 7, new IntentId("pay/1"))));
        api.answers(CompletableFuture.completedFuture(new ControlReport(List.of(account))));

        assertThat(get("/api/v1/standing?agent=treasury"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("{\"accounts\":[{\"agent\":\"treasury\",\"account\":\"0x" + "11".repeat(20)
                        + "\",\"standing\":\"halted\",\"reason\":\"root via http\",\"since\":\"2026-11-24T10:00:00Z\","
                        + "\"mayLand\":[{\"transaction\":\"0x" + "ab".repeat(32)
                        + "\",\"nonce\":7,\"intent\":\"pay/1\"}]}]}\n");
        assertThat(api.questions()).containsExactly(Optional.of("treasury"));
    }

    @Test
    void liftsWhatIsInQuarantineAndSaysForWhom() throws IOException {
        Address pool = Address.of("0x" + "22".repeat(20));
        api.leavesAlone(new LiftReport(pool, List.of(new LiftReport.Lifted("trader", "arb"))));
        String lift = "/api/v1/control/lift";

        assertThat(post(lift, "{\"address\": \"" + pool + "\", \"by\": \"root\"}"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("{\"address\":\"" + pool + "\",\"lifted\":[{\"agent\":\"trader\",\"strategy\":\"arb\"}]}\n");
        assertThat(post(lift, "{\"address\": \"0x" + "33".repeat(20) + "\"}"))
                .startsWith("HTTP/1.1 404 ")
                .contains("nothing at 0x3333333333333333333333333333333333333333 is in quarantine");
        assertThat(post(lift, "{}")).startsWith("HTTP/1.1 400 ").contains("40 hexadecimal digits");
        assertThat(post(lift, "{\"address\": \"0x12\"}")).startsWith("HTTP/1.1 400 ");
        assertThat(post(lift, "{\"pool\": \"0x12\"}"))
                .startsWith("HTTP/1.1 400 ")
                .contains("known: address, agent, by");
        assertThat(get(lift)).startsWith("HTTP/1.1 405 ").containsIgnoringCase("allow: POST");
        assertThat(api.send("POST " + lift, "{}", "Host: 127.0.0.1:" + api.port(), JSON))
                .startsWith("HTTP/1.1 401 ");
        assertThat(api.send("POST " + lift, "{}", "Host: evil.example", JSON)).startsWith("HTTP/1.1 403 ");
        assertThat(api.questions()).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void knowsNoOtherWordAndNoOtherQuestion() throws IOException {
        assertThat(post("/api/v1/control/fly", "{}")).startsWith("HTTP/1.1 404 ");
        assertThat(post("/api/v1/control/HALT", "{}")).startsWith("HTTP/1.1 404 ");
        assertThat(post("/api/v1/control/", "{}")).startsWith("HTTP/1.1 404 ");
        assertThat(get("/api/v1/standing?account=x")).startsWith("HTTP/1.1 400 ");
        nothingReachedTheAgents();
    }

    @Test
    void takesEachPageByItsOwnMethod() throws IOException {
        assertThat(get("/api/v1/control/halt")).startsWith("HTTP/1.1 405 ").containsIgnoringCase("allow: POST");
        assertThat(post("/api/v1/standing", "{}"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("allow: GET")
                .contains("{\"error\":");
        nothingReachedTheAgents();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "Bearer ", "Bearer 00", "bearer TOKEN", "Basic TOKEN", "Bearer TOKEN0", "TOKEN", "ü"})
    void refusesWhoHasNotTheToken(String authorization) throws IOException {
        String header = "Authorization: " + authorization.replace("TOKEN", api.token());

        for (String request : List.of("POST /api/v1/control/halt", "GET /api/v1/standing")) {
            assertThat(api.send(request, "{}", host(), header, JSON))
                    .startsWith("HTTP/1.1 401 ")
                    .contains("{\"error\":")
                    .doesNotContain(api.token());
        }
        nothingReachedTheAgents();
    }

    @Test
    void refusesWhoShowsNoTokenOrTwo() throws IOException {
        assertThat(api.send("POST /api/v1/control/halt", "{}", host(), JSON)).startsWith("HTTP/1.1 401 ");
        assertThat(api.send("POST /api/v1/control/halt", "{}", host(), token(), token(), JSON))
                .startsWith("HTTP/1.1 401 ");
        nothingReachedTheAgents();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1",
                "localhost:1",
                "127.0.0.1:PORT.evil.example",
                "localhost.:PORT",
                "0.0.0.0:PORT"
            })
    void refusesAnotherHost(String host) throws IOException {
        String header = "Host: " + host.replace("PORT", Integer.toString(api.port()));

        assertThat(api.send("POST /api/v1/control/halt", "{}", header, token(), JSON))
                .startsWith("HTTP/1.1 403 ")
                .contains("{\"error\":");
        assertThat(api.ask("GET /api/v1/standing", header, token())).startsWith("HTTP/1.1 403 ");
        nothingReachedTheAgents();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void answersToEachNameOfLoopbackAndToItsOwnPages(String name) throws IOException {
        String place = name + ":" + api.port();

        assertThat(api.ask("GET /api/v1/standing", "Host: " + place, "Origin: http://" + place, token()))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "",
                "https://127.0.0.1:PORT",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "http://localhost:PORT"
            })
    void refusesAPageOfAnotherOrigin(String origin) throws IOException {
        String header = "Origin: " + origin.replace("PORT", Integer.toString(api.port()));

        assertThat(api.send("POST /api/v1/control/halt", "{}", host(), header, token(), JSON))
                .startsWith("HTTP/1.1 403 ")
                .contains("{\"error\":");
        nothingReachedTheAgents();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""})
    void takesNoBodyThatAFormCouldSend(String type) throws IOException {
        assertThat(api.send("POST /api/v1/control/halt", "{}", host(), token(), "Content-Type: " + type))
                .startsWith("HTTP/1.1 415 ");
        nothingReachedTheAgents();
    }

    @Test
    void takesJsonThatNamesItsCharacters() throws IOException {
        String type = "Content-Type: application/JSON; charset=utf-8";

        assertThat(api.send("POST /api/v1/control/halt", "{}", host(), token(), type))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "halt",
                "{",
                "{} {}",
                "{\"agent\": 1}",
                "{\"agent\": null}",
                "{\"agent\": \"\"}",
                "{\"agnet\": \"treasury\"}",
                "{\"agent\": \"a\", \"agent\": \"b\"}"
            })
    void refusesABodyThatIsWrong(String body) throws IOException {
        assertThat(post("/api/v1/control/halt", body))
                .startsWith("HTTP/1.1 400 ")
                .contains("{\"error\":");
        nothingReachedTheAgents();
    }

    @Test
    void refusesABodyThatIsTooLong() throws IOException {
        String body = "{\"by\": \"" + "x".repeat(101) + "\"}";
        assertThat(post("/api/v1/control/halt", body)).startsWith("HTTP/1.1 400 ");
        assertThat(post("/api/v1/control/halt", " ".repeat(ControlReader.MOST_BYTES) + "{}"))
                .startsWith("HTTP/1.1 413 ");
        nothingReachedTheAgents();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"unknown, 404", "late, 504", "fault, 500"})
    void tellsInJsonWhatFailed(String what, int status) throws IOException {
        api.answers(CompletableFuture.failedFuture(
                switch (what) {
                    case "unknown" -> new IllegalArgumentException("no agent is called \"x\"");
                    case "late" -> new TimeoutException();
                    default -> new IllegalStateException("secret words");
                }));

        List<String> answers = new ArrayList<>();
        answers.add(post("/api/v1/control/halt", "{\"agent\": \"x\"}"));
        answers.add(get("/api/v1/standing?agent=x"));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 " + status + " ")
                        .containsIgnoringCase("content-type: application/json")
                        .contains("{\"error\":")
                        .doesNotContain("secret words"));
    }

    private void nothingReachedTheAgents() {
        assertThat(api.calls()).isEmpty();
        assertThat(api.questions()).isEmpty();
    }

    private String post(String path, String body) throws IOException {
        return api.send("POST " + path, body, host(), token(), JSON);
    }

    private String get(String path) throws IOException {
        return api.ask("GET " + path, host(), token());
    }

    private String host() {
        return "Host: 127.0.0.1:" + api.port();
    }

    private String token() throws IOException {
        return "Authorization: Bearer " + api.token();
    }
}
