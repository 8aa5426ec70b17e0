package dev.banyan.llm.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.llm.Flavour;
import dev.langchain4j.data.segment.TextSegment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerEmbeddingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ConcurrentLinkedQueue<JsonNode> asked = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Function<JsonNode, Said> says = ServerEmbeddingsTest::vectors;

    private record Said(int status, String body) {}

    ServerEmbeddingsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/embeddings", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody());
        asked.add(question);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Said said = says.apply(question);
        byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void vectorsComeInTheOrderOfTheirTextsHoweverManyThereAre() {
        try (ServerEmbeddings model = open()) {
            List<TextSegment> texts = IntStream.range(0, 150)
                    .mapToObj(i -> TextSegment.from("t" + i))
                    .toList();

            assertThat(model.embedAll(texts).content())
                    .extracting(embedding -> embedding.vector()[0])
                    .containsExactlyElementsOf(
                            IntStream.range(0, 150).mapToObj(i -> (float) i).toList());
            assertThat(asked)
                    .extracting(question -> question.path("input").size())
                    .containsExactly(1, 64, 64, 22);
            assertThat(asked)
                    .allMatch(question -> question.path("model").asText().equals("nomic"));
        }
    }

    @Test
    void itsIdentityIsServerModelAndDimension() {
        try (ServerEmbeddings model = open()) {
            assertThat(model.dimension()).isEqualTo(3);
            assertThat(model.identity())
                    .isEqualTo("127.0.0.1:" + server.getAddress().getPort() + " nomic 3");
        }
    }

    @Test
    void userAndPasswordOfTheUrlAreSentAndAreNotPartOfTheIdentity() {
        URI url = URI.create("http://me:secret@127.0.0.1:" + server.getAddress().getPort() + "/v1");
        try (ServerEmbeddings model = ServerEmbeddings.of(Flavour.LLAMA_CPP, url, "nomic", Duration.ofSeconds(20))) {
            assertThat(model.identity()).doesNotContain("secret").doesNotContain("me:");
            assertThat(authorizations).containsExactly("Basic bWU6c2VjcmV0");
        }
    }

    @Test
    void anApiKeyIsSentInTheirPlace() {
        URI url = URI.create("http://me:secret@127.0.0.1:" + server.getAddress().getPort() + "/v1");
        try (ServerEmbeddings model =
                ServerEmbeddings.of(Flavour.OPENAI, url, "nomic", Duration.ofSeconds(20), Optional.of(() -> "k-1"))) {
            assertThat(authorizations).containsExactly("Bearer k-1");
            assertThat(model.identity()).doesNotContain("k-1");
        }
    }

    @Test
    void anAnswerThatIsNotTheVectorsAskedForIsRefusedWithACode() {
        try (ServerEmbeddings model = open()) {
            refused(model, "wrong-shape", new Said(200, "{\"data\":[]}"));
            refused(model, "wrong-shape", new Said(200, "{}"));
            refused(model, "wrong-shape", vector("[1,2]"));
            refused(model, "wrong-shape", vector("[1,2,3,4]"));
            refused(model, "wrong-shape", vector("[]"));
            refused(model, "wrong-shape", vector("[1,\"2\",3]"));
            refused(model, "wrong-shape", vector("[1,1e99,3]"));
            refused(model, "wrong-shape", vector("\"AACAPw==\""));
            refused(model, "invalid-json", new Said(200, "[1,NaN"));
            refused(model, "no-such-model", new Said(404, "{\"error\":{\"message\":\"no such model\"}}"));
            refused(model, "not-authorised", new Said(401, "{}"));
            refused(model, "busy", new Said(503, "{}"));
            refused(model, "endless", new Said(200, " ".repeat(17 << 20)));
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsLeftWhenTheTimeIsOver() {
        // The first question of all takes its time to get there.
        open().close();
        try (ServerEmbeddings model = ServerEmbeddings.of(Flavour.LLAMA_CPP, url(), "nomic", Duration.ofSeconds(2))) {
            says = question -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return vectors(question);
            };

            assertCode("timeout", true, () -> model.embed("late"));
        }
    }

    @Test
    void nobodyThereIsSaidSo() {
        server.stop(0);

        assertCode("server-down", true, this::open);
    }

    private ServerEmbeddings open() {
        return ServerEmbeddings.of(Flavour.LLAMA_CPP, url(), "nomic", Duration.ofSeconds(20));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void refused(ServerEmbeddings model, String code, Said said) {
        says = question -> said;
        assertCode(code, code.equals("busy"), () -> model.embed("t1"));
    }

    private static void assertCode(String code, boolean retriable, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(EmbeddingFailedException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.retriable()).isEqualTo(retriable);
        });
    }

    /** For the text tN the vector N, 1, 2; the last text first, as a server may. */
    private static Said vectors(JsonNode question) {
        JsonNode input = question.path("input");
        return new Said(
                200,
                IntStream.range(0, input.size())
                        .map(i -> input.size() - 1 - i)
                        .mapToObj(i -> "{\"index\":" + i + ",\"embedding\":["
                                + input.get(i).asText().replaceAll("\\D", "").concat(".0") + ",1,2]}")
                        .map(one -> one.replace("[.0", "[0.0"))
                        .collect(Collectors.joining(",", "{\"data\":[", "]}")));
    }

    private static Said vector(String vector) {
        return new Said(200, "{\"data\":[{\"index\":0,\"embedding\":" + vector + "}]}");
    }
}
