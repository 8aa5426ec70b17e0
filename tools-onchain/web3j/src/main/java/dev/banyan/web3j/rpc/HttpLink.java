package dev.banyan.web3j.rpc;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.rpc.JsonRpc.Numbered;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.web3j.protocol.http.HttpService;

/**
 * JSON-RPC over HTTP, on web3j's HTTP service. Every exchange runs on a virtual thread of its own; more than the bound
 * wait for a turn. Several requests travel as batches of at most 100.
 */
final class HttpLink implements RpcLink {

    private static final int LONGEST_ERROR_BODY = 2_000;

    private final NodeUrl url;
    private final JsonRpc codec;
    private final Wire wire;
    private final ExecutorService threads;
    private final Semaphore turns;
    private final Duration timeout;

    HttpLink(NodeUrl url, LinkLimits limits, ExecutorService threads) {
        this.url = url;
        this.codec = new JsonRpc(url);
        this.threads = threads;
        this.turns = new Semaphore(limits.maxInFlight());
        this.timeout = limits.requestTimeout();
        this.wire = new Wire(
                url.secretUri().toString(),
                new OkHttpClient.Builder()
                        .socketFactory(new PromptSockets())
                        .connectTimeout(limits.connectTimeout())
                        .callTimeout(timeout)
                        .readTimeout(timeout)
                        .writeTimeout(timeout)
                        .addInterceptor(chain -> onlySuccess(chain.proceed(chain.request())))
                        .build());
    }

    @Override
    public CompletableFuture<List<RpcReply>> exchange(List<RpcRequest> requests) {
        CompletableFuture<List<RpcReply>> all = CompletableFuture.completedFuture(List.of());
        for (int from = 0; from < requests.size(); from += JsonRpc.BATCH) {
            List<RpcRequest> chunk = requests.subList(from, Math.min(from + JsonRpc.BATCH, requests.size()));
            all = all.thenCombine(CompletableFuture.supplyAsync(() -> inTurn(chunk), threads), HttpLink::joined);
        }
        return all;
    }

    @Override
    public void onHeadHint(Runnable hint) {
        // HTTP has no way to push.
    }

    @Override
    public void removeHeadHint(Runnable hint) {
        // Nothing was kept.
    }

    @Override
    public boolean pushesHeads() {
        return false;
    }

    @Override
    public void close() {
        wire.client.dispatcher().cancelAll();
        wire.client.dispatcher().executorService().shutdown();
        wire.client.connectionPool().evictAll();
    }

    private List<RpcReply> inTurn(List<RpcRequest> requests) {
        try {
            if (!turns.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ChainException(Code.TIMEOUT, "node " + url + ": too many requests are waiting for it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChainException(Code.UNREACHABLE, "node " + url + ": the client is closed");
        }
        try {
            List<Numbered> numbered = codec.number(requests);
            return codec.pair(numbered, codec.parse(wire.post(codec.encode(numbered))));
        } catch (IOException e) {
            throw failure(e);
        } finally {
            turns.release();
        }
    }

    private ChainException failure(IOException e) {
        return switch (e) {
            case StatusException status -> status.asException(url);
            case InterruptedIOException late ->
                new ChainException(Code.TIMEOUT, "node " + url + ": no answer within " + timeout.toMillis() + " ms");
            default -> new ChainException(Code.UNREACHABLE, "node " + url + ": " + url.redact(words(e)));
        };
    }

    private static String words(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static List<RpcReply> joined(List<RpcReply> head, List<RpcReply> tail) {
        List<RpcReply> joined = new ArrayList<>(head);
        joined.addAll(tail);
        return joined;
    }

    /** Nodes answer some errors with a status of 4xx or 5xx and a JSON-RPC body: that body is the better answer. */
    private static Response onlySuccess(Response response) throws IOException {
        if (response.isSuccessful()) {
            return response;
        }
        String body = response.peekBody(LONGEST_ERROR_BODY).string();
        boolean saysMore = response.code() != StatusException.TOO_MANY && body.contains("\"jsonrpc\"");
        if (saysMore) {
            return response.newBuilder().code(200).build();
        }
        response.close();
        throw new StatusException(response.code());
    }

    /** web3j's HTTP service, used for whole texts: its own batch pairing trusts the order of the replies. */
    private static final class Wire extends HttpService {

        private final OkHttpClient client;

        Wire(String url, OkHttpClient client) {
            super(url, client, false);
            this.client = client;
        }

        String post(String text) throws IOException {
            try (InputStream in = performIO(text)) {
                return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    /** An HTTP status that is no success and came without a JSON-RPC answer. */
    private static final class StatusException extends IOException {

        private static final long serialVersionUID = 1L;
        private static final int TOO_MANY = 429;
        private static final int REQUEST_TIMEOUT = 408;
        private static final int SERVER_ERRORS = 500;

        private final int status;

        StatusException(int status) {
            super("HTTP status " + status);
            this.status = status;
        }

        ChainException asException(NodeUrl url) {
            Code code = status == TOO_MANY
                    ? Code.RATE_LIMITED
                    : status >= SERVER_ERRORS || status == REQUEST_TIMEOUT ? Code.UNREACHABLE : Code.REJECTED;
            return new ChainException(code, "node " + url + ": HTTP status " + status);
        }
    }
}
