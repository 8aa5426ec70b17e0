package dev.banyan.web3j.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.rpc.ScriptedNode;
import dev.banyan.web3j.rpc.ScriptedNode.Fault;
import dev.banyan.web3j.rpc.ScriptedNode.Refusal;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client on nodes that answer by script. */
final class Web3jChainClientTest {

    private static final Hash HASH = Hash.of("0x" + "ab".repeat(32));
    private static final Hash PARENT = Hash.of("0x" + "cd".repeat(32));
    private static final Address TARGET = Address.of("0x00000000000000000000000000000000000000aa");
    private static final SignedTransaction SIGNED = new SignedTransaction(
            HASH,
            Bytes.of("0x02"),
            new UnsignedTransaction(1, 0, Call.of(TARGET, Bytes.EMPTY), 21_000, Wei.gwei(2), Wei.gwei(1)));

    /** Only a node that hangs may run into the time-out; a busy machine must not. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ScriptedNode node = new ScriptedNode();
    private final ScriptedNode spare = new ScriptedNode();

    @AfterEach
    void stop() {
        node.close();
        spare.close();
    }

    @Test
    void failures_are_bare_chain_exceptions() {
        node.failing(Fault.BROKEN);
        try (Web3jChainClient client = client(node)) {
            CompletableFuture<Throwable> told = new CompletableFuture<>();
            CompletionStage<Long> stage = client.chainId()
                    .whenComplete((id, failure) -> told.complete(failure == null ? new AssertionError(id) : failure));

            assertThat(told.join())
                    .isInstanceOfSatisfying(
                            ChainException.class, e -> assertThat(e.code()).isEqualTo(Code.UNREACHABLE));
            assertThat(stage.toCompletableFuture()).failsWithin(Duration.ofSeconds(5));
        }
    }

    @Test
    void an_answer_without_sense_is_malformed() {
        node.answer("eth_chainId", params -> "0x" + "f".repeat(40)).answer("eth_getCode", params -> 17);
        try (Web3jChainClient client = client(node)) {
            assertThat(failure(client.chainId()).code()).isEqualTo(Code.MALFORMED);
            assertThat(failure(client.code(TARGET)).code()).isEqualTo(Code.MALFORMED);
        }
    }

    @Test
    void the_next_base_fee_is_the_histories_where_it_speaks_of_the_same_block() {
        node.answer("eth_getBlockByNumber", params -> block("0x5"))
                .answer("eth_feeHistory", params -> history("0x5", "0x64", "0x99"));
        try (Web3jChainClient client = client(node)) {
            assertThat(join(client.head()).nextBaseFee()).isEqualTo(Wei.of(0x99));
        }
    }

    @Test
    void elsewhere_the_next_base_fee_is_the_formulas() {
        node.answer("eth_getBlockByNumber", params -> block("0x5"))
                .answer("eth_feeHistory", params -> history("0x6", "0x70", "0x99"));
        try (Web3jChainClient client = client(node)) {
            Head head = join(client.head());

            assertThat(head.baseFee()).isEqualTo(Wei.of(100));
            assertThat(head.nextBaseFee()).isEqualTo(Wei.of(88));
        }
    }

    @Test
    void a_node_without_fee_history_has_heads_all_the_same() {
        node.answer("eth_getBlockByNumber", params -> block("0x5"));
        try (Web3jChainClient client = client(node)) {
            assertThat(join(client.head()).nextBaseFee()).isEqualTo(Wei.of(88));
        }
    }

    @Test
    void a_tip_is_the_median_of_blocks_with_transactions_within_its_bounds() {
        Map<String, Object> history = history("0x5", "0x1", "0x2");
        history.put("gasUsedRatio", List.of(0.5, 0.0, 0.5, 0.5));
        history.put(
                "reward",
                List.of(List.of("0x3b9aca00"), List.of("0x0"), List.of("0x77359400"), List.of("0x12a05f200")));
        node.answer("eth_feeHistory", params -> history);
        try (Web3jChainClient client = client(node)) {
            assertThat(join(client.fees())).isEqualTo(new Fees(Wei.of(2), Wei.gwei(2)));
            history.put("reward", List.of(List.of("0x1"), List.of("0x1"), List.of("0x1"), List.of("0x1")));
            assertThat(join(client.fees()).tip()).isEqualTo(Wei.of(10_000_000));
            history.put("reward", Collections.nCopies(4, List.of("0xe8d4a51000")));
            assertThat(join(client.fees()).tip()).isEqualTo(Wei.gwei(20));
        }
    }

    @Test
    void a_revert_is_a_result_and_another_error_is_none() {
        node.answer(
                "eth_call",
                params -> params.path(0).path("to").asText().equals(TARGET.value())
                        ? new Refusal(3, "execution reverted: no")
                        : "0x");
        try (Web3jChainClient client = client(node)) {
            assertThat(join(client.call(List.of(Call.of(TARGET, Bytes.EMPTY)), BlockRef.latest())))
                    .containsExactly(new CallResult.Reverted("execution reverted: no"));
            node.answer("eth_call", params -> new Refusal(-32_000, "header not found"));
            assertThat(failure(client.call(List.of(Call.of(TARGET, Bytes.EMPTY)), BlockRef.latest()))
                            .code())
                    .isEqualTo(Code.UNKNOWN_BLOCK);
        }
    }

    @Test
    void no_calls_need_no_node() {
        node.failing(Fault.BROKEN);
        try (Web3jChainClient client = client(node)) {
            assertThat(join(client.call(List.of(), BlockRef.latest()))).isEmpty();
            assertThat(join(client.receipts(List.of()))).isEmpty();
        }
    }

    @Test
    void a_receipt_whose_block_the_node_has_left_is_none() {
        Map<String, Object> receipt = new HashMap<>();
        receipt.put("transactionHash", HASH.value());
        receipt.put("blockHash", PARENT.value());
        receipt.put("blockNumber", "0x5");
        receipt.put("status", "0x1");
        receipt.put("gasUsed", "0x5208");
        receipt.put("effectiveGasPrice", "0x2");
        receipt.put("l1Fee", "0x7");
        receipt.put("logs", List.of());
        node.answer("eth_getTransactionReceipt", params -> receipt)
                .answer("eth_getBlockByNumber", params -> block("0x5"));
        try (Web3jChainClient client = client(node)) {
            assertThat(join(client.receipts(List.of(HASH)))).isEmpty();
            receipt.put("blockHash", HASH.value());
            assertThat(join(client.receipts(List.of(HASH))).get(HASH))
                    .satisfies(found -> assertThat(found.fee()).isEqualTo(Wei.of(2 * 21_000 + 7)));
        }
    }

    @Test
    void a_nonce_too_low_of_a_mined_transaction_means_known() {
        node.answer("eth_sendRawTransaction", params -> new Refusal(-32_000, "nonce too low"))
                .answer("eth_getTransactionByHash", params -> Map.of("hash", HASH.value()));
        try (Web3jChainClient client = client(node)) {
            assertThat(join(client.send(SIGNED))).isEqualTo(new Sent.Known());
        }
    }

    @Test
    void a_refusal_after_another_node_failed_is_unknown() {
        node.failing(Fault.TRUNCATED);
        spare.answer("eth_sendRawTransaction", params -> new Refusal(-32_000, "transaction underpriced"));
        try (Web3jChainClient client = client(node, spare)) {
            assertThat(join(client.send(SIGNED))).isInstanceOf(Sent.Unknown.class);
            assertThat(join(client.send(SIGNED))).isInstanceOf(Sent.Refused.class);
        }
    }

    @Test
    void without_an_answer_a_send_is_unknown() {
        for (Fault fault : List.of(Fault.HANGING, Fault.BROKEN, Fault.TRUNCATED, Fault.HTML, Fault.TOO_MANY)) {
            node.failing(fault);
            try (Web3jChainClient client = client(fault == Fault.HANGING ? SHORT : LONG, node)) {
                assertThat(join(client.send(SIGNED))).as("%s", fault).isInstanceOf(Sent.Unknown.class);
            }
        }
    }

    @Test
    void another_hash_in_the_answer_is_unknown() {
        node.answer("eth_sendRawTransaction", params -> PARENT.value());
        try (Web3jChainClient client = client(node)) {
            assertThat(join(client.send(SIGNED))).isInstanceOf(Sent.Unknown.class);
        }
    }

    private static Web3jChainClient client(ScriptedNode... nodes) {
        return client(LONG, nodes);
    }

    private static Web3jChainClient client(Duration patience, ScriptedNode... nodes) {
        return Web3jChains.connect(
                Stream.of(nodes).map(ScriptedNode::url).toList(),
                ChainClientOptions.defaults().withTimeouts(LONG, patience));
    }

    private static Map<String, Object> block(String number) {
        return Map.of(
                "number", number,
                "hash", HASH.value(),
                "parentHash", PARENT.value(),
                "timestamp", "0x10",
                "baseFeePerGas", "0x64",
                "gasUsed", "0x0",
                "gasLimit", "0x1c9c380");
    }

    private static Map<String, Object> history(String oldest, String baseFee, String next) {
        Map<String, Object> history = new HashMap<>();
        history.put("oldestBlock", oldest);
        history.put("baseFeePerGas", List.of(baseFee, next));
        return history;
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static ChainException failure(CompletionStage<?> stage) {
        return stage.handle((value, failure) -> failure instanceof ChainException e
                        ? e
                        : new ChainException(Code.REJECTED, "it answered " + value))
                .toCompletableFuture()
                .join();
    }
}
