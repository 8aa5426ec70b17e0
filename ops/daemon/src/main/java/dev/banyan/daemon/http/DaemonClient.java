package dev.banyan.daemon.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.hex.Address;
import dev.banyan.daemon.console.UserError;
import dev.banyan.runtime.control.ControlWord;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Talks to a running daemon's {@link OperatorPages}. Goes through no proxy and follows no redirect: the token is for the
 * daemon alone.
 */
public final class DaemonClient implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** The list that an answer must have. */
    private static final String ACCOUNTS = "accounts";

    private static final String LIFTED = "lifted";
    private static final String RECORDS = "records";
    private static final String FORGOTTEN = "forgotten";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = OperatorPages.PATIENCE.plusSeconds(10);

    private final URI daemon;
    private final Path data;
    private final AccessToken token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .build();

    /**
     * A client of the daemon at {@code daemon}, with the token that lies in its data directory.
     *
     * @throws UserError status 3 if no token lies there
     */
    public DaemonClient(URI daemon, Path data) {
        this.daemon = daemon;
        this.data = data;
        this.token = AccessToken.read(data);
    }

    /**
     * How the accounts of one agent, or of all, stand.
     *
     * @throws UserError status 2 if no such agent runs, 3 if no daemon is there, 1 if it refuses
     */
    public JsonNode standing(Optional<String> agent) {
        String query = agent.map(name -> "?agent=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .orElse("");
        return send(request(OperatorPages.STANDING + query).GET().build(), ACCOUNTS);
    }

    /**
     * What the daemon shows anybody on the machine: its agents with their strategies.
     *
     * @throws UserError status 3 if no daemon is there
     */
    public JsonNode status() {
        return send(request("/api/v1/status").GET().build(), "agents");
    }

    /**
     * Says a word to one agent or to all; answers how they stand then.
     *
     * @throws UserError status 2 if no such agent runs, 3 if no daemon is there, 1 if it refuses
     */
    public JsonNode control(ControlWord word, Optional<String> agent, String by) {
        ObjectNode body = MAPPER.createObjectNode().put("by", by);
        agent.ifPresent(name -> body.put("agent", name));
        return send(post(OperatorPages.CONTROL + word.name().toLowerCase(Locale.ROOT), body), ACCOUNTS);
    }

    /**
     * Lets the strategies of one agent or of all use a pool or token again; answers which had left it alone.
     *
     * @throws UserError status 2 if no such agent runs or nothing is left alone there, 3 if no daemon is there, 1 if it refuses
     */
    public JsonNode lift(Address culprit, Optional<String> agent, String by) {
        ObjectNode body =
                MAPPER.createObjectNode().put("address", culprit.value()).put("by", by);
        agent.ifPresent(name -> body.put("agent", name));
        return send(post(OperatorPages.LIFT, body), LIFTED);
    }

    /**
     * A page of what an agent remembers, the newest first.
     *
     * @throws UserError status 2 if no such agent with a memory runs, 3 if no daemon is there, 1 if it refuses
     */
    public JsonNode memories(String agent, Optional<String> after) {
        String query = "?agent=" + URLEncoder.encode(agent, StandardCharsets.UTF_8)
                + after.map(place -> "&after=" + URLEncoder.encode(place, StandardCharsets.UTF_8))
                        .orElse("");
        return send(request(OperatorPages.MEMORY + query).GET().build(), RECORDS);
    }

    /**
     * Has an agent forget records; answers which are gone.
     *
     * @throws UserError status 2 if there is no record of an id, 3 if no daemon is there, 1 if it refuses
     */
    public JsonNode forget(String agent, Set<String> ids, String by) {
        ObjectNode body = MAPPER.createObjectNode().put("agent", agent).put("by", by);
        ArrayNode all = body.putArray("ids");
        ids.forEach(all::add);
        return send(post(OperatorPages.FORGET, body), FORGOTTEN);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest post(String path, ObjectNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(daemon.resolve(path)).timeout(ANSWER).header("Authorization", token.header());
    }

    private JsonNode send(HttpRequest request, String list) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return read(response.statusCode(), json(response.body()), list);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failed("interrupted");
        } catch (ConnectException e) {
            throw UserError.environment("no daemon answers at " + daemon + "; --url says where it is");
        } catch (HttpTimeoutException e) {
            throw UserError.failed("the daemon at " + daemon + " did not answer within " + ANSWER.toSeconds()
                    + " s; what was asked may still come into force");
        } catch (IOException e) {
            throw UserError.environment("the connection to " + daemon + " broke off before an answer came: "
                    + e.getMessage() + "; what was asked may be in force");
        }
    }

    private JsonNode read(int status, JsonNode answer, String list) {
        if (status == 200 && answer.path(list).isArray()) {
            return answer;
        }
        String error = answer.path("error").asText("");
        if (status == 200 || error.isEmpty()) {
            throw UserError.environment("what answers at " + daemon + " is no daemon of ours; --url says where it is");
        }
        if (status == 401) {
            throw UserError.failed("refused: the daemon at " + daemon + " has another token than " + data
                    + "; --data names the directory that it runs with");
        }
        if (status == 404) {
            // what is not there was named wrongly
            throw UserError.input(error);
        }
        throw UserError.failed("refused: " + error);
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }
}
