package dev.banyan.web3j.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.rpc.ScriptedNode.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failing nodes: what a caller is told, and who is asked instead. */
final class RpcPoolTest {

    /** Only a node that hangs may run into the time-out; a busy machine must not. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(1_500);
    private static final RpcRequest CHAIN = RpcRequest.of("eth_chainId");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScriptedNode first = new ScriptedNode().answer("who", params -> "first");
    private final ScriptedNode second = new ScriptedNode().answer("who", params -> "second");

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY, RATE_LIMITED",
        "SLOW_DOWN, RATE_LIMITED",
        "BROKEN, UNREACHABLE",
        "TRUNCATED, UNREACHABLE",
        "HANGING, TIMEOUT",
        "HTML, MALFORMED",
        "FORBIDDEN, REJECTED"
    })
    void every_way_to_fail_has_its_code_and_no_secret(Fault fault, Code code) {
        first.failing(fault);
        try (RpcPool pool = pool(fault, first.url())) {
            ChainException failure = failure(pool.ask(CHAIN).thenApply(RpcReply::require));

            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageNotContaining("s3cret").hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void a_closed_port_is_unreachable(String scheme) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (RpcPool pool = pool(scheme + "://127.0.0.1:" + port + "/s3cretPath")) {
            ChainException failure = failure(pool.ask(CHAIN));

            assertThat(failure.code()).isEqualTo(Code.UNREACHABLE);
            assertThat(failure).hasMessageContaining("127.0.0.1:" + port).hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void a_method_that_the_node_does_not_know_is_unsupported() {
        try (RpcPool pool = pool(first.url())) {
            assertThat(failure(pool.ask(RpcRequest.of("eth_simulateV1")).thenApply(RpcReply::require))
                            .code())
                    .isEqualTo(Code.UNSUPPORTED);
        }
    }

    @Test
    void replies_are_paired_by_number_in_whatever_order_they_come() {
        first.answer("echo", params -> params.path(0)).failing(Fault.BACKWARDS);
        try (RpcPool pool = pool(first.url())) {
            List<RpcRequest> requests = IntStream.range(0, 250)
                    .mapToObj(i -> RpcRequest.of("echo", i))
                    .toList();

            assertThat(join(pool.exchange(requests)))
                    .extracting(reply -> reply.require().intValue())
                    .isEqualTo(IntStream.range(0, 250).boxed().toList());
        }
    }

    @Test
    void an_unanswered_request_of_a_batch_is_malformed() {
        first.failing(Fault.INCOMPLETE);
        try (RpcPool pool = pool(first.url())) {
            assertThat(failure(pool.exchange(List.of(CHAIN, CHAIN))).code()).isEqualTo(Code.MALFORMED);
        }
    }

    @Test
    void one_error_object_answers_a_whole_batch() {
        first.failing(Fault.SINGLE_ERROR);
        try (RpcPool pool = pool(first.url())) {
            List<RpcReply> replies = join(pool.exchange(List.of(CHAIN, CHAIN)));

            assertThat(replies).hasSize(2).allMatch(RpcReply.Fault.class::isInstance);
            assertThat(replies.toString()).doesNotContain("s3cret").contains("no such …");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_MANY", "SLOW_DOWN", "BROKEN", "TRUNCATED", "HANGING"})
    void the_next_node_is_asked_when_one_fails_and_the_failing_one_rests(Fault fault) {
        first.failing(fault);
        try (RpcPool pool = pool(fault, first.url(), second.url())) {
            assertThat(who(pool)).isEqualTo("second");
            // One that hangs may be so busy that it notes the question after nobody waits for it any more.
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (first.asked().isEmpty()) {
                assertThat(System.nanoTime())
                        .as("the first node was never asked")
                        .isLessThan(deadline);
                Thread.onSpinWait();
            }
            int asked = first.asked().size();
            first.failing(Fault.NONE);

            assertThat(who(pool)).isEqualTo("second");
            assertThat(first.asked()).hasSize(asked);
        }
    }

    @Test
    void a_refusal_is_an_answer_and_no_reason_to_ask_another() {
        first.answer("who", params -> new ScriptedNode.Refusal(-32_000, "no"));
        try (RpcPool pool = pool(first.url(), second.url())) {
            assertThat(failure(pool.ask(RpcRequest.of("who")).thenApply(RpcReply::require))
                            .code())
                    .isEqualTo(Code.REJECTED);
            assertThat(second.asked()).isEmpty();
        }
    }

    @Test
    void a_node_of_another_chain_is_passed_over() {
        second.answer("eth_chainId", params -> "0x1");
        try (RpcPool pool = pool(first.url(), second.url())) {
            assertThat(who(pool)).isEqualTo("first");
            first.failing(Fault.BROKEN);

            assertThat(failure(pool.ask(RpcRequest.of("who")))).hasMessageContaining("is on chain 0x1, not on 0x7a69");
            assertThat(second.asked()).doesNotContain("who");
        }
    }

    @Test
    void when_all_fail_the_last_failure_is_told() {
        first.failing(Fault.BROKEN);
        second.failing(Fault.TOO_MANY);
        try (RpcPool pool = pool(first.url(), second.url())) {
            assertThat(failure(pool.ask(CHAIN)).code()).isEqualTo(Code.RATE_LIMITED);
        }
    }

    private RpcPool pool(String... urls) {
        return pool(Fault.NONE, urls);
    }

    private RpcPool pool(Fault expected, String... urls) {
        LinkLimits limits = new LinkLimits(LONG, expected == Fault.HANGING ? SHORT : LONG, 4);
        return RpcPool.of(Stream.of(urls).map(NodeUrl::of).toList(), limits, threads);
    }

    private static String who(RpcPool pool) {
        return join(pool.ask(RpcRequest.of("who"))).require().asText();
    }

    private static <T> T join(CompletableFuture<T> stage) {
        return stage.join();
    }

    private static ChainException failure(CompletableFuture<?> stage) {
        try {
            throw new AssertionError("it answered: " + stage.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ChainException known) {
                return known;
            }
            throw new AssertionError("no ChainException", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
