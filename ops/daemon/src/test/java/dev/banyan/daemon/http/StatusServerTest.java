package dev.banyan.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusServerTest {

    private final StatusServer server = StatusServer.start(
            0,
            () -> new StatusServer.Answer(503, "{\"ready\":false}"),
            () -> new StatusServer.Answer(200, "{\"agents\":[]}"));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "GET /api/v1/status,        127.0.0.1:8080, 200",
        "GET /api/v1/status,        localhost,      200",
        "GET /health/ready,         [::1]:8080,     503",
        "GET /api/v1/status,        evil.example,   403",
        "GET /api/v1/status,        127.0.0.1.evil.example:8080, 403",
        "GET /api/v1/status/agents, localhost,      404",
        "GET /,                     localhost,      404",
        "POST /api/v1/status,       localhost,      405",
        "DELETE /health/ready,      localhost,      405"
    })
    void answersGetOnItsTwoPagesForLoopbackNamesAlone(String line, String host, int status) throws IOException {
        assertThat(ask(line, host)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void answersJsonThatNobodyKeeps() throws IOException {
        assertThat(ask("GET /api/v1/status", "localhost"))
                .containsIgnoringCase("content-type: application/json")
                .containsIgnoringCase("cache-control: no-store")
                .endsWith("{\"agents\":[]}\n");
    }

    @Test
    void saysWhichMethodIsMeant() throws IOException {
        assertThat(ask("PUT /api/v1/status", "localhost")).containsIgnoringCase("allow: GET");
    }

    @Test
    void refusesAPortThatIsTaken() {
        StatusServer.Answer none = new StatusServer.Answer(200, "{}");

        assertThatThrownBy(() -> StatusServer.start(server.port(), () -> none, () -> none))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.ENVIRONMENT))
                .hasMessageContaining("port " + server.port());
    }

    private String ask(String line, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
