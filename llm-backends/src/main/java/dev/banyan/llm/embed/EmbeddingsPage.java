package dev.banyan.llm.embed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.llm.internal.key.ApiKey;
import dev.banyan.llm.internal.trouble.HttpTrouble;
import dev.banyan.llm.internal.trouble.Trouble;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.wire.ServerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The page of a server that makes vectors of texts. Each request has its time, sending, waiting and reading together. */
final class EmbeddingsPage implements AutoCloseable {

    /** Longer than 64 vectors of 8,192 dimensions in as many digits as a float has. */
    private static final int MOST = 16 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerAddress address;
    private final String model;
    private final Duration within;
    private final ApiKey key;
    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    EmbeddingsPage(ServerAddress address, String model, Duration within, Optional<Supplier<String>> key) {
        this.address = address;
        this.model = model;
        this.within = within;
        this.key = new ApiKey(key);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(within)
                .build();
    }

    /** The vectors of texts, in their order. */
    List<float[]> ask(List<String> texts) {
        Future<String> answer = threads.submit(() -> body(texts));
        try {
            return new EmbeddingsAnswer(address.name())
                    .vectors(answer.get(within.toMillis(), TimeUnit.MILLISECONDS), texts.size());
        } catch (TimeoutException e) {
            throw failed(
                    new Trouble(Kind.TIMEOUT, address.name() + " made no vectors within " + within.toMillis() + " ms"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(new Trouble(Kind.TIMEOUT, "interrupted while " + address.name() + " made vectors"));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EmbeddingFailedException known
                    ? known
                    : failed(new Trouble(Kind.SERVER_DOWN, address.name() + " can not be reached, or hung up"));
        } finally {
            answer.cancel(true);
        }
    }

    private String body(List<String> texts) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request(texts), BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw failed(new Trouble(Kind.ENDLESS, address.name() + " sent more than " + MOST + " bytes"));
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (response.statusCode() / 100 != 2) {
                String retryAfter = response.headers().firstValue("retry-after").orElse("");
                throw failed(HttpTrouble.of(address.name(), response.statusCode(), key.leftOutOf(text), retryAfter));
            }
            return text;
        }
    }

    private HttpRequest request(List<String> texts) {
        ObjectNode question = JSON.createObjectNode().put("model", model).put("encoding_format", "float");
        JsonNode input = JSON.valueToTree(texts);
        question.set("input", input);
        return address.request("/v1/embeddings", key)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                .build();
    }

    private static EmbeddingFailedException failed(Trouble trouble) {
        boolean retriable =
                switch (trouble.kind()) {
                    case TIMEOUT, SERVER_DOWN, BUSY, SERVER_ERROR, OUT_OF_MEMORY -> true;
                    default -> false;
                };
        return new EmbeddingFailedException(trouble.kind().code(), retriable, trouble.message());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
