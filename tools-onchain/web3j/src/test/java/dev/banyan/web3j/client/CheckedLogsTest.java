package dev.banyan.web3j.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.web3j.rpc.ScriptedNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that answer with no logs, with too few and with another block's. */
final class CheckedLogsTest {

    private static final Hash BLOCK = Hash.of("0x" + "b".repeat(64));
    private static final Hash TOPIC = Hash.of("0x" + "0".repeat(63) + "1");
    private static final Address PAIR = Address.ZERO;
    private static final Address STRANGER = Address.of("0x" + "5".repeat(40));

    /** keccak256 of the pair begins 5380 c7b7 ae81, of the topic b10e 2d52 7612 (as printed by any keccak tool). */
    private static final String BLOOM = bloom(0x380, 0x7b7, 0x681, 0x10e, 0x552, 0x612);

    private final ScriptedNode node = new ScriptedNode();
    private final ScriptedNode other = new ScriptedNode();

    @AfterEach
    void stop() {
        node.close();
        other.close();
    }

    @Test
    void logsThatFitTheFilterAreBelieved() {
        holding(node, BLOOM, log(PAIR));

        assertThat(logs(node)).hasSize(1);
        assertThat(node.asked()).containsExactly("eth_getBlockByHash", "eth_getLogs");
    }

    @Test
    void noLogsAreBelievedWhereTheFilterExcludesThem() {
        holding(node, bloom(0x380));

        assertThat(logs(node)).isEmpty();
        assertThat(node.asked()).hasSize(2);
    }

    @Test
    void noLogsWhereTheFilterAllowsForSomeAreProvenByAllOfTheBlock() {
        node.answer("eth_getBlockByHash", params -> Map.of("logsBloom", BLOOM))
                .answer("eth_getLogs", params -> params.path(0).has("address") ? List.of() : List.of(log(PAIR)));

        assertThat(logs(node)).extracting(LogEntry::address).containsExactly(PAIR);
    }

    @Test
    void aNodeThatKeepsLogsBackIsNotBelieved() {
        holding(node, BLOOM);

        assertThat(failure(node)).hasMessageContaining("left out");
        assertThat(failure(node).code()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void anotherIsAskedForWhatOneKeepsBack() {
        holding(node, BLOOM);
        holding(other, BLOOM, log(PAIR));

        assertThat(logs(node, other)).extracting(LogEntry::address).containsExactly(PAIR);
    }

    @Test
    void theLogsOfAnotherBlockAreNotBelieved() {
        holding(node, BLOOM, log(STRANGER));

        assertThat(failure(node)).hasMessageContaining("not of block");
    }

    @Test
    void anEmptyAnswerOfANodeWithoutTheBlockIsNone() {
        node.answer("eth_getBlockByHash", params -> NullNode.getInstance()).answer("eth_getLogs", params -> List.of());
        assertThat(failure(node).code()).isEqualTo(Code.UNKNOWN_BLOCK);

        holding(other, BLOOM, log(PAIR));
        assertThat(logs(node, other)).hasSize(1);
    }

    @Test
    void aChainThatKeepsNoFiltersIsBelieved() {
        holding(node, bloom(), log(STRANGER));

        assertThat(logs(node)).hasSize(1);
    }

    private static void holding(ScriptedNode node, String bloom, Object... logs) {
        node.answer("eth_getBlockByHash", params -> Map.of("logsBloom", bloom))
                .answer("eth_getLogs", params -> pick(params, logs));
    }

    private static Object pick(JsonNode params, Object... logs) {
        assertThat(params.path(0).path("blockHash").asText()).isEqualTo(BLOCK.value());
        return List.of(logs);
    }

    private static Map<String, Object> log(Address address) {
        return Map.of(
                "address",
                address.value(),
                "topics",
                List.of(TOPIC.value()),
                "data",
                "0x",
                "transactionHash",
                "0x" + "7".repeat(64),
                "logIndex",
                "0x0");
    }

    private static String bloom(int... bits) {
        BigInteger number = BigInteger.ZERO;
        for (int bit : bits) {
            number = number.setBit(bit);
        }
        return "0x%0512x".formatted(number);
    }

    private static List<LogEntry> logs(ScriptedNode... nodes) {
        try (Web3jChainClient client =
                Web3jChains.connect(Stream.of(nodes).map(ScriptedNode::url).toList(), ChainClientOptions.defaults())) {
            return client.logs(BLOCK, Set.of(PAIR), Set.of(TOPIC))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static ChainException failure(ScriptedNode... nodes) {
        Throwable thrown = Assertions.catchThrowableOfType(CompletionException.class, () -> logs(nodes));
        return (ChainException) Objects.requireNonNull(thrown.getCause());
    }
}
