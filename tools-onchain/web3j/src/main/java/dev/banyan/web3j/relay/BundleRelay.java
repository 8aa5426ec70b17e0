package dev.banyan.web3j.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Broadcaster;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.web3j.rpc.NodeUrl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Hands transactions to a relay of block builders instead of a node's public pool, as {@code eth_sendBundle} of Flashbots' shape:
 * for each of the next {@value #BLOCKS} blocks one bundle. Nobody but builders sees them, and what would revert is not mined at first.
 * The account's owner sends again what was not mined after a while; from then on it may revert, for a transaction that is never
 * mined would keep all later ones of the account waiting.
 *
 * <p>Several that go together stand in one bundle in their order, and beginnings of that list, each twice as long as the last, in bundles
 * of their own, so that one that fails does not keep those before it back. A block takes nonces in their order alone: so before them stands, in
 * every bundle, what was handed over earlier for lower nonces, is not mined and not {@linkplain #forget unwanted}; and what waits behind a transaction that is replaced is
 * handed over once more with the new one. One relay is for one account. Thread-safe; never blocks.
 */
public final class BundleRelay implements Broadcaster, AutoCloseable {

    /** For how many blocks a bundle is good: a little longer than the account waits before it sends again. */
    static final int BLOCKS = 4;

    private static final Sent UNASKED = new Sent.Unknown("");

    /** An answer without sense, a time-out, and too many requests: nothing was refused for good. */
    private static final Set<Integer> NO_REFUSALS = Set.of(200, 408, 429);

    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final NodeUrl shown;
    private final URI url;
    private final ChainReader chain;
    private final Address account;
    private final RelayIdentity identity = RelayIdentity.create();

    private final HandedOver handedOver = new HandedOver();

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
     * @param chain tells which block is next, and which nonces are used up
     * @param account whose transactions are handed over
     * @throws IllegalArgumentException if the URL is none, or of another scheme
     */
    public BundleRelay(String url, ChainReader chain, Address account) {
        this.shown = NodeUrl.of(url);
        if (shown.isWebSocket()) {
            throw new IllegalArgumentException("a relay's URL begins with http:// or https://");
        }
        this.url = URI.create(url.strip());
        this.chain = chain;
        this.account = account;
    }

    @Override
    public CompletionStage<Sent> send(SignedTransaction transaction) {
        return sendAll(List.of(transaction)).thenApply(List::getFirst);
    }

    @Override
    public CompletionStage<List<Sent>> sendAll(List<SignedTransaction> transactions) {
        return chain.head()
                .thenCompose(head -> chain.nonce(account, BlockRef.at(head))
                        .thenCompose(mined -> submit(head, handedOver.note(transactions, mined), transactions)))
                .exceptionally(problem -> Collections.nCopies(
                        transactions.size(),
                        new Sent.Unknown("no head was to be had, so nothing was sent to " + shown)));
    }

    @Override
    public void forget(Set<Hash> transactions) {
        handedOver.forget(transactions);
    }

    private CompletionStage<List<Sent>> submit(
            Head head, HandedOver.Neighbours around, List<SignedTransaction> transactions) {
        List<SignedTransaction> line = Stream.of(around.before(), transactions, around.after())
                .flatMap(List::stream)
                .toList();
        CompletableFuture<List<Sent>> answers =
                CompletableFuture.completedFuture(Collections.nCopies(transactions.size(), UNASKED));
        Set<Hash> mayRevert = handedOver.again(line);
        List<Integer> sizes = new ArrayList<>(beginnings(transactions.size()));
        if (!around.after().isEmpty()) {
            sizes.add(transactions.size() + around.after().size());
        }
        for (int size : sizes) {
            List<SignedTransaction> bundle = line.subList(0, around.before().size() + size);
            for (int ahead = 1; ahead <= BLOCKS; ahead++) {
                answers = answers.thenCombine(
                        post(bundle, mayRevert, head.number() + ahead),
                        (soFar, sent) -> better(soFar, Math.min(size, transactions.size()), sent));
            }
        }
        return answers;
    }

    /** 1, 2, 4 and so on, and all. */
    private static List<Integer> beginnings(int size) {
        List<Integer> sizes = new ArrayList<>();
        for (int next = 1; next < size; next *= 2) {
            sizes.add(next);
        }
        sizes.add(size);
        return sizes;
    }

    /** The answers so far with that to a bundle of the first of them: what one took is taken. */
    private static List<Sent> better(List<Sent> soFar, int size, Sent answer) {
        List<Sent> now = new ArrayList<>(soFar);
        for (int i = 0; i < size; i++) {
            if (answer instanceof Sent.Accepted || !isOpen(now.get(i))) {
                now.set(i, now.get(i) instanceof Sent.Accepted taken ? taken : answer);
            }
        }
        return List.copyOf(now);
    }

    /** True of an answer after which the bundle may be with the relay: no refusal of another bundle takes that back. */
    private static boolean isOpen(Sent answer) {
        return answer instanceof Sent.Unknown unknown && !unknown.equals(UNASKED);
    }

    private CompletableFuture<Sent> post(List<SignedTransaction> bundle, Set<Hash> mayRevert, long block) {
        String body = body(bundle, mayRevert, block);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(RelayIdentity.HEADER, identity.sign(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(this::read)
                .exceptionally(
                        problem -> new Sent.Unknown("relay " + shown + " can not be reached, or did not answer"));
    }

    private static String body(List<SignedTransaction> bundle, Set<Hash> mayRevert, long block) {
        ObjectNode request = MAPPER.createObjectNode();
        request.put("jsonrpc", "2.0").put("id", 1).put("method", "eth_sendBundle");
        ObjectNode parameters = request.putArray("params").addObject();
        ArrayNode raw = parameters.putArray("txs");
        bundle.forEach(transaction -> raw.add(transaction.raw().value()));
        parameters.put("blockNumber", "0x" + Long.toHexString(block));
        ArrayNode reverting = parameters.putArray("revertingTxHashes");
        bundle.stream()
                .map(SignedTransaction::hash)
                .filter(mayRevert::contains)
                .forEach(hash -> reverting.add(hash.value()));
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
        return response.statusCode() >= SERVER_ERRORS || NO_REFUSALS.contains(response.statusCode())
                ? new Sent.Unknown(status)
                : new Sent.Refused("other", status);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
