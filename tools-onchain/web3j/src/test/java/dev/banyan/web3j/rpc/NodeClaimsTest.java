package dev.banyan.web3j.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.web3j.endpoint.EndpointReport;
import dev.banyan.web3j.endpoint.EndpointRules;
import dev.banyan.web3j.endpoint.EndpointState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nodes claim of their heads and of their chain: none of it makes the honest ones unreadable. */
final class NodeClaimsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final EndpointRules RULES = new EndpointRules(3, 4, LONG, LONG, Duration.ofMinutes(1));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ScriptedNode> nodes = new ArrayList<>();
    private final List<EndpointReport> changes = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(ScriptedNode::close);
    }

    @Test
    void ofThreeTheOneThatClaimsAHighHeadAndAnotherBranchIsOutvoted() {
        node("a", 1_000_000, "f");
        node("b", 100, "");
        node("c", 101, "");
        try (RpcPool pool = pool(RULES)) {
            pool.survey().join();

            assertThat(states(pool)).containsExactly(EndpointState.OUTVOTED, EndpointState.READY, EndpointState.READY);
            pool.survey().join();
            assertThat(who(pool)).isEqualTo("b");
        }
    }

    @Test
    void ofThreeTheOneThatClaimsAHighHeadOfTheSameBranchIsNotBelieved() {
        node("a", 1_000_000, "");
        node("b", 100, "");
        node("c", 101, "");
        try (RpcPool pool = pool(RULES)) {
            pool.survey().join();

            assertThat(states(pool)).containsExactly(EndpointState.AHEAD, EndpointState.READY, EndpointState.READY);
            assertThat(who(pool)).isEqualTo("b");
            assertThat(changes)
                    .singleElement()
                    .satisfies(change -> assertThat(change.line()).contains("too far above the others"));
        }
    }

    @Test
    void ofTwoThatAreTooFarApartTheOneInUseIsKeptAndPeopleAreTold() {
        node("a", 100, "");
        node("b", 1_000_000, "");
        try (RpcPool pool = pool(RULES)) {
            assertThat(who(pool)).isEqualTo("a");
            pool.survey().join();

            assertThat(who(pool)).isEqualTo("a");
            assertThat(changes).extracting(EndpointReport::state).containsExactly(EndpointState.AHEAD);
        }
    }

    @Test
    void ofTwoTheOneThatIsAheadOnAnotherBranchDoesNotReplaceTheOneInUse() {
        node("a", 100, "");
        node("b", 150, "f");
        try (RpcPool pool = pool(RULES)) {
            assertThat(who(pool)).isEqualTo("a");
            pool.survey().join();

            assertThat(states(pool)).containsExactly(EndpointState.READY, EndpointState.DISPUTED);
            assertThat(who(pool)).isEqualTo("a");
        }
    }

    @Test
    void theChainThatIsExpectedStandsAgainstMostNodes() {
        node("a", 100, "").answer("eth_chainId", params -> "0x1");
        node("b", 100, "");
        node("c", 100, "").answer("eth_chainId", params -> "0x1");
        try (RpcPool pool = pool(RULES.withChain(31_337))) {
            assertThat(who(pool)).as("before any survey").isEqualTo("b");
            pool.survey().join();

            assertThat(states(pool))
                    .containsExactly(EndpointState.OTHER_CHAIN, EndpointState.READY, EndpointState.OTHER_CHAIN);
            assertThat(who(pool)).isEqualTo("b");
        }
    }

    @Test
    void theChainOfTheFirstSurveyStaysAlsoIfMostNodesLeaveIt() {
        node("a", 100, "").answer("eth_chainId", params -> "0x1");
        node("b", 100, "").answer("eth_chainId", params -> "0x2");
        node("c", 100, "").answer("eth_chainId", params -> "0x1");
        try (RpcPool pool = pool(RULES)) {
            pool.survey().join();
            nodes.get(1).answer("eth_chainId", params -> "0x3");
            nodes.get(2).answer("eth_chainId", params -> "0x3");
            pool.survey().join();

            assertThat(states(pool))
                    .containsExactly(EndpointState.READY, EndpointState.OTHER_CHAIN, EndpointState.OTHER_CHAIN);
            assertThat(who(pool)).isEqualTo("a");
        }
    }

    private ScriptedNode node(String name, long head, String fork) {
        ScriptedNode node = new ScriptedNode()
                .answer("who", params -> name)
                .answer("eth_getBlockByNumber", params -> SeveralNodesTest.block(params, head, fork));
        nodes.add(node);
        return node;
    }

    private RpcPool pool(EndpointRules rules) {
        List<NodeUrl> urls = nodes.stream().map(node -> NodeUrl.of(node.url())).toList();
        RpcPool pool = RpcPool.of(urls, new LinkLimits(LONG, LONG, 4), threads, LinkProbe.NONE, rules, () -> 0);
        pool.onChange(changes::add);
        return pool;
    }

    private static List<EndpointState> states(RpcPool pool) {
        return pool.reports().stream().map(EndpointReport::state).toList();
    }

    private static String who(RpcPool pool) {
        return pool.ask(RpcRequest.of("who")).join().require().asText();
    }
}
