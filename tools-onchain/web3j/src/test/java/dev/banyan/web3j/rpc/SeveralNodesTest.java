package dev.banyan.web3j.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.endpoint.EndpointReport;
import dev.banyan.web3j.endpoint.EndpointRules;
import dev.banyan.web3j.endpoint.EndpointState;
import dev.banyan.web3j.rpc.ScriptedNode.Fault;
import dev.banyan.web3j.rpc.ScriptedNode.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three nodes that lag, lie, fail and know different blocks: whom the pool reads from. */
final class SeveralNodesTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final RpcRequest WHO = RpcRequest.of("who");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong nanos = new AtomicLong();
    private final List<ScriptedNode> nodes = new ArrayList<>();
    private final List<EndpointReport> changes = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(ScriptedNode::close);
    }

    @Test
    void oneThatLagsIsNotReadFromUntilItHasCaughtUp() {
        AtomicLong head = new AtomicLong(100);
        node("a", head, "");
        node("b", new AtomicLong(104), "");
        try (RpcPool pool = pool()) {
            assertThat(who(pool)).isEqualTo("a");
            pool.survey().join();

            assertThat(who(pool)).isEqualTo("b");
            assertThat(states(pool)).containsExactly(EndpointState.BEHIND, EndpointState.READY);
            head.set(103);
            pool.survey().join();
            assertThat(who(pool)).isEqualTo("a");
            assertThat(changes)
                    .extracting(EndpointReport::state)
                    .containsExactly(EndpointState.BEHIND, EndpointState.READY);
            assertThat(changes.getFirst().line()).contains("4 blocks behind").doesNotContain("s3cret");
        }
    }

    @Test
    void ofThreeTheOneThatNamesAnotherSettledBlockIsSetAside() {
        node("a", new AtomicLong(100), "f");
        node("b", new AtomicLong(100), "");
        node("c", new AtomicLong(101), "");
        try (RpcPool pool = pool()) {
            pool.survey().join();

            assertThat(states(pool)).containsExactly(EndpointState.OUTVOTED, EndpointState.READY, EndpointState.READY);
            assertThat(who(pool)).isEqualTo("b");
            nodes.get(1).failing(Fault.BROKEN);
            assertThat(who(pool)).isEqualTo("c");
            nodes.get(2).failing(Fault.BROKEN);
            assertThat(failure(pool, WHO)).hasMessageContaining("HTTP status 500");
        }
    }

    @Test
    void ofTwoThatContradictEachOtherTheOneInUseIsKept() {
        node("a", new AtomicLong(100), "f");
        node("b", new AtomicLong(100), "");
        try (RpcPool pool = pool()) {
            assertThat(who(pool)).isEqualTo("a");
            pool.survey().join();

            assertThat(states(pool)).containsExactly(EndpointState.READY, EndpointState.DISPUTED);
            assertThat(changes)
                    .singleElement()
                    .satisfies(change -> assertThat(change.line())
                            .contains("nobody knows who is right")
                            .doesNotContain("s3cret"));
            assertThat(who(pool)).isEqualTo("a");
        }
    }

    @Test
    void afterAFailureTheOtherOneIsTheOneInUse() {
        node("a", new AtomicLong(100), "f").failing(Fault.BROKEN);
        node("b", new AtomicLong(100), "");
        try (RpcPool pool = pool()) {
            assertThat(who(pool)).isEqualTo("b");
            nodes.getFirst().failing(Fault.NONE);
            pool.survey().join();

            assertThat(states(pool)).containsExactly(EndpointState.DISPUTED, EndpointState.READY);
            assertThat(who(pool)).isEqualTo("b");
        }
    }

    @Test
    void ofThreeTheOneOfAnotherChainIsSetAsideEvenIfItIsThePreferredOne() {
        node("a", new AtomicLong(900), "").answer("eth_chainId", params -> "0x1");
        node("b", new AtomicLong(100), "");
        node("c", new AtomicLong(100), "");
        try (RpcPool pool = pool()) {
            pool.survey().join();

            assertThat(states(pool))
                    .containsExactly(EndpointState.OTHER_CHAIN, EndpointState.READY, EndpointState.READY);
            assertThat(who(pool)).isEqualTo("b");
        }
    }

    @Test
    void aQuestionAboutABlockGoesToTheNodeThatHasIt() {
        node("a", new AtomicLong(100), "").answer("pinned", params -> new Refusal(-32_000, "header not found"));
        node("b", new AtomicLong(100), "").answer("pinned", params -> "b's");
        try (RpcPool pool = pool()) {
            RpcReply reply = pool.ask(RpcRequest.of("pinned")).join();

            assertThat(reply.require().asText()).isEqualTo("b's");
            assertThat(who(pool)).as("it is no failure").isEqualTo("a");
        }
    }

    @Test
    void aBlockThatNobodyHasIsUnknownAlsoIfOneCanNotBeReached() {
        node("a", new AtomicLong(100), "").answer("pinned", params -> new Refusal(-32_000, "header not found"));
        node("b", new AtomicLong(100), "").failing(Fault.BROKEN);
        try (RpcPool pool = pool()) {
            RpcReply reply = pool.ask(RpcRequest.of("pinned")).join();

            assertThat(Assertions.catchThrowableOfType(ChainException.class, reply::require)
                            .code())
                    .isEqualTo(Code.UNKNOWN_BLOCK);
        }
    }

    @Test
    void anAnswerThatFailsTheTestIsAskedForElsewhere() {
        node("a", new AtomicLong(100), "");
        node("b", new AtomicLong(100), "");
        try (RpcPool pool = pool()) {
            List<RpcReply> replies =
                    pool.exchange(List.of(WHO), it -> refuse(it, "a")).join();

            assertThat(replies.getFirst().require().asText()).isEqualTo("b");
            assertThat(Assertions.catchThrowable(() -> pool.exchange(List.of(WHO), it -> refuse(refuse(it, "a"), "b"))
                            .join()))
                    .hasMessageContaining("not a");
        }
    }

    @Test
    void aNodeThatCameBackIsUsedAgainAtTheNextSurvey() {
        node("a", new AtomicLong(100), "").failing(Fault.BROKEN);
        node("b", new AtomicLong(100), "");
        try (RpcPool pool = pool()) {
            assertThat(who(pool)).isEqualTo("b");
            assertThat(states(pool)).containsExactly(EndpointState.RESTING, EndpointState.READY);
            nodes.getFirst().failing(Fault.NONE);
            assertThat(who(pool)).isEqualTo("b");
            pool.survey().join();

            assertThat(who(pool)).isEqualTo("a");
        }
    }

    @Test
    void aNodeThatAskedToSlowDownIsNotSurveyedWhileItRests() {
        node("a", new AtomicLong(100), "").failing(Fault.TOO_MANY);
        node("b", new AtomicLong(100), "");
        try (RpcPool pool = pool()) {
            assertThat(who(pool)).isEqualTo("b");
            int asked = nodes.getFirst().asked().size();
            nodes.getFirst().failing(Fault.NONE);
            pool.survey().join();
            assertThat(nodes.getFirst().asked()).hasSize(asked);
            assertThat(who(pool)).isEqualTo("b");
            nanos.addAndGet(Duration.ofSeconds(6).toNanos());

            assertThat(who(pool)).isEqualTo("a");
        }
    }

    private ScriptedNode node(String name, AtomicLong head, String fork) {
        ScriptedNode node = new ScriptedNode()
                .answer("who", params -> name)
                .answer("eth_getBlockByNumber", params -> block(params, head.get(), fork));
        nodes.add(node);
        return node;
    }

    static Object block(JsonNode params, long head, String fork) {
        String asked = params.path(0).asText();
        long number = asked.equals("latest") ? head : Long.decode(asked);
        return number > head
                ? NullNode.getInstance()
                : Map.of(
                        "number",
                        Quantity.of(number),
                        "hash",
                        "0x" + "0".repeat(56 - fork.length()) + fork + "%08x".formatted(number));
    }

    private RpcPool pool() {
        RpcPool pool = RpcPool.of(
                nodes.stream().map(node -> NodeUrl.of(node.url())).toList(),
                new LinkLimits(LONG, LONG, 4),
                threads,
                LinkProbe.NONE,
                new EndpointRules(3, 4, LONG, LONG, Duration.ofMinutes(1)),
                nanos::get);
        pool.onChange(changes::add);
        return pool;
    }

    private static List<RpcReply> refuse(List<RpcReply> replies, String name) {
        if (replies.getFirst().require().asText().equals(name)) {
            throw new ChainException(Code.MALFORMED, "not " + name);
        }
        return replies;
    }

    private static List<EndpointState> states(RpcPool pool) {
        return pool.reports().stream().map(EndpointReport::state).toList();
    }

    private static String who(RpcPool pool) {
        return pool.ask(WHO).join().require().asText();
    }

    private static Throwable failure(RpcPool pool, RpcRequest request) {
        return Objects.requireNonNull(Assertions.catchThrowableOfType(
                        CompletionException.class, () -> pool.ask(request).join())
                .getCause());
    }
}
