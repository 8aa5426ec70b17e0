package dev.banyan.web3j.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.Test;

final class WebSocketLinkTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final RpcRequest ONE = RpcRequest.of("one");
    private static final RpcRequest TWO = RpcRequest.of("two");
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void replies_are_paired_by_number_and_nobody_waits_for_another() throws Exception {
        try (ScriptedSocket node = new ScriptedSocket((socket, message) -> {
                    if (message.contains("\"two\"")) {
                        answer(socket, message);
                    }
                });
                RpcLinkUnderTest link = link(node, LONG)) {
            CompletableFuture<List<RpcReply>> never = link.link().exchange(List.of(ONE));

            assertThat(names(link.link().exchange(List.of(TWO)))).containsExactly("two");
            assertThat(never).isNotDone();
        }
    }

    @Test
    void a_batch_may_be_answered_in_any_order_and_in_pieces() throws Exception {
        try (ScriptedSocket node = new ScriptedSocket((socket, message) -> {
                    List<JsonNode> requests = new ArrayList<>();
                    parse(message).forEach(requests::add);
                    requests.reversed().forEach(request -> answer(socket, request.toString()));
                });
                RpcLinkUnderTest link = link(node, LONG)) {
            assertThat(names(link.link().exchange(List.of(ONE, TWO)))).containsExactly("one", "two");
        }
    }

    @Test
    void no_answer_in_time_is_a_time_out() throws Exception {
        try (ScriptedSocket node = new ScriptedSocket((socket, message) -> {});
                RpcLinkUnderTest link = link(node, Duration.ofMillis(300))) {
            assertThat(failure(link.link().exchange(List.of(ONE))).code()).isEqualTo(Code.TIMEOUT);
        }
    }

    @Test
    void what_waits_fails_when_the_connection_breaks_and_the_next_request_opens_another() throws Exception {
        try (ScriptedSocket node = new ScriptedSocket((socket, message) -> socket.close());
                RpcLinkUnderTest link = link(node, LONG)) {
            ChainException broken = failure(link.link().exchange(List.of(ONE)));
            assertThat(broken.code()).isEqualTo(Code.UNREACHABLE);
            assertThat(broken).hasMessageNotContaining("s3cret");
            node.follow(WebSocketLinkTest::answer);

            assertThat(names(link.link().exchange(List.of(ONE)))).containsExactly("one");
        }
    }

    @Test
    void text_that_is_no_json_ends_the_connection() throws Exception {
        try (ScriptedSocket node = new ScriptedSocket((socket, message) -> socket.send("<html>"));
                RpcLinkUnderTest link = link(node, LONG)) {
            assertThat(failure(link.link().exchange(List.of(ONE)))).hasMessageContaining("no JSON-RPC");
        }
    }

    @Test
    void heads_are_hinted_once_subscribed_and_again_after_a_reconnect() throws Exception {
        try (ScriptedSocket node = new ScriptedSocket(WebSocketLinkTest::answer);
                RpcLinkUnderTest link = link(node, LONG)) {
            Semaphore hints = new Semaphore(0);
            link.link().onHeadHint(hints::release);
            names(link.link().exchange(List.of(ONE)));
            node.broadcast("{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{}}");
            assertThat(hints.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 1_000 && !link.link().pushesHeads(); i++) {
                names(link.link().exchange(List.of(ONE)));
            }
            assertThat(link.link().pushesHeads()).isTrue();

            node.follow((socket, message) -> socket.close());
            assertThat(failure(link.link().exchange(List.of(ONE))).code()).isEqualTo(Code.UNREACHABLE);
            assertThat(hints.tryAcquire(20, TimeUnit.SECONDS))
                    .as("a lost connection is a hint")
                    .isTrue();
            node.follow(WebSocketLinkTest::answer);
            for (int i = 0; i < 1_000 && subscriptions(node).size() < 2; i++) {
                names(link.link().exchange(List.of(ONE)));
            }

            assertThat(subscriptions(node)).hasSize(2);
        }
    }

    @Test
    void a_node_that_refuses_subscriptions_pushes_nothing() throws Exception {
        try (ScriptedSocket node = new ScriptedSocket((socket, message) -> {
                    if (message.contains("eth_subscribe")) {
                        socket.send(
                                "{\"jsonrpc\":\"2.0\",\"id\":" + parse(message).path("id")
                                        + ",\"error\":{\"code\":-32601,\"message\":\"no subscriptions\"}}");
                    } else {
                        answer(socket, message);
                    }
                });
                RpcLinkUnderTest link = link(node, LONG)) {
            link.link().onHeadHint(() -> {});

            assertThat(names(link.link().exchange(List.of(ONE)))).containsExactly("one");
            assertThat(names(link.link().exchange(List.of(TWO)))).containsExactly("two");
            assertThat(link.link().pushesHeads()).isFalse();
        }
    }

    @Test
    void after_closing_nothing_is_asked() throws Exception {
        try (ScriptedSocket node = new ScriptedSocket(WebSocketLinkTest::answer);
                RpcLinkUnderTest link = link(node, LONG)) {
            names(link.link().exchange(List.of(ONE)));
            link.link().close();

            assertThat(failure(link.link().exchange(List.of(ONE)))).hasMessageContaining("closed");
            assertThat(node.received()).hasSize(1);
        }
    }

    private record RpcLinkUnderTest(RpcLink link) implements AutoCloseable {
        @Override
        public void close() {
            link.close();
        }
    }

    private static List<String> subscriptions(ScriptedSocket node) {
        return node.received().stream()
                .filter(text -> text.contains("eth_subscribe"))
                .toList();
    }

    private static RpcLinkUnderTest link(ScriptedSocket node, Duration timeout) {
        return new RpcLinkUnderTest(new WebSocketLink(
                node.url(), new LinkLimits(LONG, timeout, 4), Executors.newVirtualThreadPerTaskExecutor()));
    }

    private static void answer(WebSocket socket, String message) {
        JsonNode request = parse(message);
        socket.send(
                "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + request.path("method") + "}");
    }

    private static JsonNode parse(String message) {
        try {
            return MAPPER.readTree(message);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(CompletableFuture<List<RpcReply>> stage) {
        return stage.orTimeout(20, TimeUnit.SECONDS).join().stream()
                .map(reply -> reply.require().asText())
                .toList();
    }

    private static ChainException failure(CompletableFuture<List<RpcReply>> stage) {
        return stage.handle((replies, failure) -> {
                    Throwable root = failure instanceof CompletionException ? failure.getCause() : failure;
                    return root instanceof ChainException e
                            ? e
                            : new ChainException(Code.REJECTED, "answered: " + replies);
                })
                .join();
    }
}
