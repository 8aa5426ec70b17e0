package dev.banyan.web3j.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.chain.Broadcaster;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.web3j.rpc.NodeUrl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;

/**
 * Hands transactions to a relay of block builders instead of a node's public pool, as {@code eth_sendBundle} of Flashbots' shape:
 * for each of the next {@value #BLOCKS} blocks one bundle. Nobody but builders sees them, and what would revert is not mined.
 *
 * <p>Several that go together stand in one bundle in their order, and every beginning of that list in one of its own, so that one
 * that fails does not keep those before it back. The account's owner sends again what was not mined by then. Thread-safe;
 * never blocks.
 */
public final class BundleRelay implements Broadcaster, AutoCloseable {

    /** For how many blocks a bundle is good: a little longer than the account waits before it sends again. */
    static final int BLOCKS = 4;

    /** Lists longer than this go as a whole alone. */
    private static final int BEGINNINGS = 4;

    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final NodeUrl shown;
    private final URI url;
    private final ChainReader chain;
    private final RelayIdentity identity = RelayIdentity.create();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /**
     * A relay.
     *
     * @param url http or https; may be a secret, and is shown by its host alone
     * @param chain tells which block is next
     * @throws IllegalArgumentException if the URL is none, or of another scheme
     */
    public BundleRelay(String url, ChainReader chain) {
        this.shown = NodeUrl.of(url);
        if (shown.isWebSocket()) {
            throw new IllegalArgumentException("a relay's URL begins with http:// or https://");
        }
        this.url = URI.create(url.strip());
        this.chain = chain;
    }

    @Override
    public CompletionStage<Sent> send(SignedTransaction transaction) {
        return sendAll(List.of(transaction)).thenApply(List::getFirst);
    }

    @Override
    public CompletionStage<List<Sent>> sendAll(List<SignedTransaction> transactions) {
        return chain.head()
                .thenCompose(head -> submit(head, transactions))
                .exceptionally(problem -> Collections.nCopies(
                        transactions.size(),
                        new Sent.Unknown("no head was to be had, so nothing was sent to " + shown)));
    }

    private CompletionStage<List<Sent>> submit(Head head, List<SignedTransaction> transactions) {
        CompletableFuture<List<Sent>> answers =
                CompletableFuture.completedFuture(Collections.nCopies(transactions.size(), new Sent.Unknown("")));
        int shortest = transactions.size() > BEGINNINGS ? transactions.size() : 1;
        for (int size = shortest; size <= transactions.size(); size++) {
            List<SignedTransaction> bundle = transactions.subList(0, size);
            for (int ahead = 1; ahead <= BLOCKS; ahead++) {
                answers = answers.thenCombine(post(bundle, head.number() + ahead), BundleRelay::better);
            }
        }
        return answers;
    }

    /** The answers so far with that to a bundle of the first of them: what one took is taken. */
    private static List<Sent> better(List<Sent> soFar, BundleAnswer answer) {
        List<Sent> now = new ArrayList<>(soFar);
        for (int i = 0; i < answer.size(); i++) {
            if (!(now.get(i) instanceof Sent.Accepted)) {
                now.set(i, answer.sent());
            }
        }
        return List.copyOf(now);
    }

    private record BundleAnswer(int size, Sent sent) {}

    private CompletableFuture<BundleAnswer> post(List<SignedTransaction> bundle, long block) {
        String body = body(bundle, block);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(RelayIdentity.HEADER, identity.sign(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(this::read)
                .exceptionally(problem -> new Sent.Unknown("relay " + shown + " can not be reached, or did not answer"))
                .thenApply(sent -> new BundleAnswer(bundle.size(), sent));
    }

    private static String body(List<SignedTransaction> bundle, long block) {
        ObjectNode request = MAPPER.createObjectNode();
        request.put("jsonrpc", "2.0").put("id", 1).put("method", "eth_sendBundle");
        ObjectNode parameters = request.putArray("params").addObject();
        ArrayNode raw = parameters.putArray("txs");
        bundle.forEach(transaction -> raw.add(transaction.raw().value()));
        parameters.put("blockNumber", "0x" + Long.toHexString(block));
        return request.toString();
    }

    private Sent read(HttpResponse<String> response) {
        JsonNode json;
        try {
            json = MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            json = MAPPER.missingNode();
        }
        if (json.hasNonNull("error")) {
            JsonNode error = json.get("error");
            String words =
                    error.isTextual() ? error.asText() : error.path("message").asText("an error");
            return new Sent.Refused("other", "relay " + shown + ": " + shown.redact(words));
        }
        if (response.statusCode() == OK && json.has("result")) {
            return new Sent.Accepted();
        }
        String status = "relay " + shown + " answered with status " + response.statusCode();
        return response.statusCode() >= SERVER_ERRORS || response.statusCode() == OK
                ? new Sent.Unknown(status)
                : new Sent.Refused("other", status);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
