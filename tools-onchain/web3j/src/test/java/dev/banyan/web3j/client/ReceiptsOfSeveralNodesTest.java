package dev.banyan.web3j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.web3j.endpoint.EndpointRules;
import dev.banyan.web3j.rpc.ScriptedNode;
import dev.banyan.web3j.rpc.ScriptedNode.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receipts from nodes that lag, or stand on a short branch of their own: only the followed head's branch tells. */
final class ReceiptsOfSeveralNodesTest {

    private static final Hash PAID = Hash.of("0x" + "77".repeat(32));
    private static final long HEAD = 100;

    private final ScriptedNode first = new ScriptedNode();
    private final ScriptedNode second = new ScriptedNode();
    private final CompletableFuture<HeadEvent> told = new CompletableFuture<>();

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void aNodeThatLagsDoesNotMakeAReceiptVanish() throws Exception {
        AtomicLong head = serves(first, "", true);
        serves(second, "", true);
        try (Web3jChainClient client = following()) {
            head.set(HEAD - 1);

            assertThat(receipts(client)).containsKey(PAID);
        }
    }

    @Test
    void aBranchThatIsNotFollowedConfirmsNothing() throws Exception {
        serves(first, "", false);
        serves(second, "f", true);
        try (Web3jChainClient client = following()) {
            assertThat(receipts(client)).as("of the node that is followed").isEmpty();
            first.failing(Fault.BROKEN);

            assertThat(failure(client).code()).isEqualTo(Code.UNKNOWN_BLOCK);
        }
    }

    @Test
    void whereNobodyHasTheHeadAnyMoreThereIsNoAnswerRatherThanNoReceipt() throws Exception {
        AtomicLong head = serves(first, "", true);
        serves(second, "", true).set(HEAD - 1);
        try (Web3jChainClient client = following()) {
            head.set(HEAD - 1);

            assertThat(failure(client).code()).isEqualTo(Code.UNKNOWN_BLOCK);
        }
    }

    /** Told the head of the first node; it reads from there as long as that works. */
    private Web3jChainClient following() throws Exception {
        ChainClientOptions options = ChainClientOptions.defaults()
                .withPoll(Duration.ofMinutes(5))
                .withEndpoints(EndpointRules.defaults().withSurvey(Duration.ofMinutes(5)));
        Web3jChainClient client = Web3jChains.connect(List.of(first.url(), second.url()), options);
        client.heads().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription made) {
                made.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(HeadEvent event) {
                told.complete(event);
            }

            @Override
            public void onError(Throwable error) {
                told.completeExceptionally(error);
            }

            @Override
            public void onComplete() {}
        });
        assertThat(told.get(20, TimeUnit.SECONDS)).isInstanceOf(HeadEvent.Advanced.class);
        return client;
    }

    /** Lets a node serve a branch; its head is what comes back. */
    private static AtomicLong serves(ScriptedNode node, String fork, boolean hasReceipt) {
        AtomicLong head = new AtomicLong(HEAD);
        node.answer("eth_getBlockByNumber", params -> block(params, head.get(), fork))
                .answer(
                        "eth_getTransactionReceipt",
                        params -> hasReceipt && head.get() >= HEAD ? receipt(fork) : NullNode.getInstance());
        return head;
    }

    private static Object block(JsonNode params, long head, String fork) {
        String asked = params.path(0).asText();
        long number = asked.equals("latest") ? head : Long.decode(asked);
        return number > head
                ? NullNode.getInstance()
                : Map.of(
                        "number", "0x" + Long.toHexString(number),
                        "hash", hash(number, fork),
                        "parentHash", hash(number - 1, fork),
                        "timestamp", "0x10",
                        "baseFeePerGas", "0x64",
                        "gasUsed", "0x0",
                        "gasLimit", "0x1c9c380");
    }

    private static Map<String, Object> receipt(String fork) {
        return Map.of(
                "transactionHash",
                PAID.value(),
                "blockHash",
                hash(HEAD, fork),
                "blockNumber",
                "0x" + Long.toHexString(HEAD),
                "status",
                "0x1",
                "gasUsed",
                "0x5208",
                "effectiveGasPrice",
                "0x2",
                "logs",
                List.of());
    }

    private static String hash(long number, String fork) {
        return "0x" + "0".repeat(56 - fork.length()) + fork + "%08x".formatted(number);
    }

    private static Map<Hash, Receipt> receipts(Web3jChainClient client) throws Exception {
        return client.receipts(List.of(PAID)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static ChainException failure(Web3jChainClient client) {
        ExecutionException failure =
                Objects.requireNonNull(catchThrowableOfType(ExecutionException.class, () -> receipts(client)));
        assertThat(failure).hasCauseInstanceOf(ChainException.class);
        return (ChainException) Objects.requireNonNull(failure.getCause());
    }
}
