package dev.banyan.testkit.llm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedModelServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void it_says_what_was_scripted_in_order_and_then_its_last_word() throws Exception {
        server.then(ScriptedReply.says("one")).otherwise(ScriptedReply.says("rest"));

        assertThat(chat("{}")).contains("\"content\":\"one\"");
        assertThat(chat("{}")).contains("\"content\":\"rest\"");
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.body()).isEqualTo("{}"));
    }

    @Test
    void a_stream_comes_in_pieces_with_its_usage_and_its_end() throws Exception {
        server.then(ScriptedReply.says("a longer \"answer\"\n").thinking("hm"));

        assertThat(chat("{\"stream\": true}"))
                .contains("reasoning_content\":\"hm\"", "\"content\":\"a longer\"", "\\\"answer", "\"usage\"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void a_response_ends_at_the_byte_it_was_told() {
        server.then(ScriptedReply.says("x").cutAt(20)).then(new ScriptedReply.Resets());

        assertThatThrownBy(() -> chat("{\"stream\":true}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> chat("{}")).isInstanceOf(IOException.class);
    }

    @Test
    void it_knows_when_a_client_left_before_the_end() throws Exception {
        server.then(new ScriptedReply.Silent());
        URI url = URI.create(server.url());

        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write("POST /v1/chat/completions HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
        }
        assertThat(server.clientLeft(PATIENCE)).isTrue();
    }

    @Test
    void pages_can_be_replaced() throws Exception {
        assertThat(send("/v1/models", "")).contains(ScriptedModelServer.MODEL);
        server.page("/health", 503, "loading");
        assertThat(send("/health", "")).isEqualTo("loading");
    }

    private String chat(String body) throws IOException, InterruptedException {
        return send("/v1/chat/completions", body);
    }

    private String send(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(PATIENCE);
        if (!body.isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
