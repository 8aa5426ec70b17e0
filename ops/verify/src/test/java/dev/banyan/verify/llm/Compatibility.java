package dev.banyan.verify.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a server over its OpenAI-compatible interface what it keeps to, and notes each answer under a short name. */
final class Compatibility {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 5;
    private static final String SCHEMA = """
            {"type": "object", "additionalProperties": false, "required": ["action", "bps", "amount"],
             "properties": {
               "action": {"enum": ["arm", "disarm", "tune"]},
               "bps": {"type": "integer", "minimum": 1, "maximum": 500},
               "amount": {"type": "string", "pattern": "^[0-9]{1,9}(\\\\.[0-9]{1,6})?$"}}}
            """;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String model;
    private final Map<String, String> table = new LinkedHashMap<>();
    private int asJson;
    private int enums;
    private int bounds;
    private int amounts;

    private Compatibility(String url, String model) {
        this.url = url;
        this.model = model;
    }

    /**
     * The table for {@code model} behind {@code url}, which ends before {@code /v1}.
     *
     * @throws IOException if nothing answers there
     */
    static Map<String, String> of(String url, String model) throws IOException, InterruptedException {
        return new Compatibility(url, model).ask();
    }

    private Map<String, String> ask() throws IOException, InterruptedException {
        JsonNode models = JSON.readTree(send(HttpRequest.newBuilder(URI.create(url + "/v1/models"))));
        table.put("alive", "yes");
        table.put("model", models.findValuesAsText("id").contains(model) ? "listed" : "not listed");
        long tokens = 0;
        long cached = 0;
        long began = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode reply = JSON.readTree(decide(round));
            look(reply.at("/choices/0/message/content").asText());
            tokens += reply.at("/usage/completion_tokens").asLong();
            cached += reply.at("/usage/prompt_tokens_details/cached_tokens").asLong();
        }
        long millis = Math.max(1, (System.nanoTime() - began) / 1_000_000);
        table.put("schema", asJson + "/" + ROUNDS);
        table.put("enum", enums + "/" + ROUNDS);
        table.put("bounded number", bounds + "/" + ROUNDS);
        table.put("amount pattern", amounts + "/" + ROUNDS);
        table.put(
                "repair needed", ROUNDS - Math.min(Math.min(asJson, enums), Math.min(bounds, amounts)) + "/" + ROUNDS);
        table.put("tokens/s", tokens == 0 ? "not told" : Long.toString(tokens * 1000 / millis));
        table.put("cached tokens", Long.toString(cached));
        return table;
    }

    private void look(String content) {
        JsonNode decision;
        try {
            decision = JSON.readTree(content);
        } catch (IOException e) {
            // Not a document: it counts for no row.
            return;
        }
        asJson += decision.isObject() && decision.size() == 3 ? 1 : 0;
        enums += decision.path("action").asText().matches("arm|disarm|tune") ? 1 : 0;
        JsonNode bps = decision.path("bps");
        bounds += bps.isInt() && bps.asInt() >= 1 && bps.asInt() <= 500 ? 1 : 0;
        amounts += decision.path("amount").asText().matches("[0-9]{1,9}(\\.[0-9]{1,6})?") ? 1 : 0;
    }

    private String decide(int round) throws IOException, InterruptedException {
        Map<String, Object> format = Map.of(
                "type",
                "json_schema",
                "json_schema",
                Map.of("name", "decision", "strict", true, "schema", JSON.readTree(SCHEMA)));
        Map<String, Object> body = Map.of(
                "model",
                model,
                "temperature",
                0,
                "max_tokens",
                300,
                "response_format",
                format,
                "messages",
                List.of(
                        Map.of("role", "system", "content", "You trade. Answer with one JSON document."),
                        Map.of("role", "user", "content", "The spread is " + (10 + round) + " bps. What now?")));
        return send(HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
