package dev.banyan.verify.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table on servers whose answers are known. */
class CompatibilityTableTest {

    private HttpServer server = serverOnFreePort();
    private String content = "";

    @BeforeEach
    void answer() {
        answer("/v1/models", () -> Map.of("data", List.of(Map.of("id", "tiny"))));
        answer(
                "/v1/chat/completions",
                () -> Map.of(
                        "choices", List.of(Map.of("message", Map.of("content", content))),
                        "usage", Map.of("completion_tokens", 20)));
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void aServerThatKeepsToTheSchemaNeedsNoRepair() throws Exception {
        content = "{\"action\": \"tune\", \"bps\": 30, \"amount\": \"1.5\"}";

        assertThat(Compatibility.of(url(), "tiny"))
                .containsEntry("alive", "yes")
                .containsEntry("model", "listed")
                .containsEntry("schema", "5/5")
                .containsEntry("enum", "5/5")
                .containsEntry("bounded number", "5/5")
                .containsEntry("amount pattern", "5/5")
                .containsEntry("repair needed", "0/5");
    }

    @Test
    void boundsThatAreIgnoredAreSeen() throws Exception {
        content = "{\"action\": \"buy\", \"bps\": 1234567890123456, \"amount\": \"1e18\"}";

        assertThat(Compatibility.of(url(), "other"))
                .containsEntry("model", "not listed")
                .containsEntry("schema", "5/5")
                .containsEntry("enum", "0/5")
                .containsEntry("bounded number", "0/5")
                .containsEntry("amount pattern", "0/5")
                .containsEntry("repair needed", "5/5");
    }

    @Test
    void proseIsNoDocument() throws Exception {
        content = "I would tune it to 30 bps.";

        assertThat(Compatibility.of(url(), "tiny"))
                .containsEntry("schema", "0/5")
                .containsEntry("repair needed", "5/5");
    }

    @Test
    void aServerThatIsGoneIsAFailureAndNoTable() {
        String url = url();
        server.stop(0);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Compatibility.of(url, "tiny"));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(String path, Supplier<Object> document) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = new ObjectMapper().writeValueAsString(document.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static HttpServer serverOnFreePort() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
