package dev.banyan.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiServerTest {

    @SuppressWarnings("NullAway.Init")
    private RunningApi api;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        api = RunningApi.start(folder);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "GET /api/v1/status,        127.0.0.1:8080, 200",
        "GET /api/v1/status,        localhost,      200",
        "GET /health/ready,         [::1]:8080,     503",
        "GET /metrics,              localhost:9,    200",
        "GET /metrics,              evil.example,   403",
        "POST /metrics,             localhost,      405",
        "GET /api/v1/status,        evil.example,   403",
        "GET /api/v1/status,        127.0.0.1.evil.example:8080, 403",
        "GET /api/v1/status/agents, localhost,      404",
        "GET /api/v1/status/agents, evil.example,   403",
        "GET /,                     localhost,      404",
        "POST /api/v1/status,       localhost,      405",
        "DELETE /health/ready,      localhost,      405"
    })
    void answersGetOnItsThreePagesForLoopbackNamesAlone(String line, String host, int status) throws IOException {
        assertThat(api.ask(line, "Host: " + host)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void answersJsonThatNobodyKeeps() throws IOException {
        assertThat(api.ask("GET /api/v1/status", "Host: localhost"))
                .containsIgnoringCase("content-type: application/json")
                .containsIgnoringCase("cache-control: no-store")
                .endsWith("{\"agents\":[]}\n");
    }

    @Test
    void answersFiguresAsPrometheusReadsThem() throws IOException {
        assertThat(api.ask("GET /metrics", "Host: localhost"))
                .containsIgnoringCase("content-type: text/plain; version=0.0.4; charset=utf-8")
                .endsWith("\r\n\r\njvm_threads 7\n");
    }

    @Test
    void saysWhichMethodIsMeant() throws IOException {
        assertThat(api.ask("PUT /api/v1/status", "Host: localhost")).containsIgnoringCase("allow: GET");
    }

    @Test
    void answersNoBodyToHead() throws IOException {
        assertThat(api.ask("HEAD /api/v1/status", "Host: localhost"))
                .startsWith("HTTP/1.1 405 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void refusesAPortThatIsTaken() {
        assertThatThrownBy(() -> RunningApi.start(api.folder(), api.port()))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.ENVIRONMENT))
                .hasMessageContaining("port " + api.port());
    }
}
