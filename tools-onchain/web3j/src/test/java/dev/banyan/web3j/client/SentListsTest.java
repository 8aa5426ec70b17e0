package dev.banyan.web3j.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Call;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists of transactions: each has the answer that it would have alone. */
final class SentListsTest {

    private static final String METHOD = "eth_sendRawTransaction";

    /** Only a node that hangs may run into the time-out; a busy machine must not. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ScriptedNode node = new ScriptedNode();
    private final ScriptedNode spare = new ScriptedNode();
    private final List<Integer> arrived = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        node.close();
        spare.close();
    }

    @Test
    void each_has_its_own_answer_in_the_order_of_the_list() {
        node.answer(METHOD, params -> switch (number(params)) {
                    case 1 -> new Refusal(-32_000, "already known");
                    case 2 -> new Refusal(-32_000, "nonce too low");
                    case 3 -> new Refusal(-32_000, "insufficient funds");
                    case 4 -> hash(99).value();
                    default -> hash(number(params)).value();
                })
                .answer("eth_getTransactionByHash", params -> NullNode.getInstance());

        assertThat(send(node, 6))
                .extracting(SentListsTest::word)
                .containsExactly("accepted", "known", "nonce_too_low", "insufficient_funds", "unknown", "accepted");
    }

    @Test
    void many_arrive_in_their_order() {
        node.answer(METHOD, this::take);

        assertThat(send(node, 250)).hasSize(250).allMatch(Sent.Accepted.class::isInstance);
        assertThat(arrived).isEqualTo(IntStream.range(0, 250).boxed().toList());
    }

    @Test
    void a_node_that_takes_no_batches_gets_them_one_by_one() {
        AtomicInteger refused = new AtomicInteger(3);
        node.answer(
                METHOD,
                params -> refused.getAndDecrement() > 0 ? new Refusal(-32_600, "batches are off") : take(params));

        assertThat(send(node, 3)).hasSize(3).allMatch(Sent.Accepted.class::isInstance);
        assertThat(arrived).containsExactly(0, 1, 2);
    }

    @Test
    void without_an_answer_all_are_unknown() {
        for (Fault fault : List.of(Fault.HANGING, Fault.BROKEN, Fault.TRUNCATED, Fault.INCOMPLETE)) {
            node.answer(METHOD, this::take).failing(fault);

            assertThat(send(fault == Fault.HANGING ? SHORT : LONG, 3, node))
                    .as("%s", fault)
                    .hasSize(3)
                    .allMatch(Sent.Unknown.class::isInstance);
        }
    }

    @Test
    void a_refusal_after_another_node_failed_is_unknown_and_the_rest_is_what_it_says() {
        node.failing(Fault.TRUNCATED);
        spare.answer(
                METHOD, params -> number(params) == 1 ? new Refusal(-32_000, "transaction underpriced") : take(params));

        assertThat(send(2, node, spare)).extracting(SentListsTest::word).containsExactly("accepted", "unknown");
    }

    @Test
    void nothing_is_sent_of_an_empty_list() {
        assertThat(send(node, 0)).isEmpty();
        assertThat(node.asked()).isEmpty();
    }

    private Object take(JsonNode params) {
        arrived.add(number(params));
        return hash(number(params)).value();
    }

    private static List<Sent> send(ScriptedNode to, int count) {
        return send(count, to);
    }

    private static List<Sent> send(int count, ScriptedNode... nodes) {
        return send(LONG, count, nodes);
    }

    private static List<Sent> send(Duration patience, int count, ScriptedNode... nodes) {
        List<SignedTransaction> transactions =
                IntStream.range(0, count).mapToObj(SentListsTest::signed).toList();
        try (Web3jChainClient client = Web3jChains.connect(
                Stream.of(nodes).map(ScriptedNode::url).toList(),
                ChainClientOptions.defaults().withTimeouts(LONG, patience))) {
            return client.sendAll(transactions).toCompletableFuture().join();
        }
    }

    /** A transaction whose bytes are its number. */
    private static SignedTransaction signed(int number) {
        Call call = Call.of(Address.of("0x" + "1".repeat(40)), Bytes.EMPTY);
        return new SignedTransaction(
                hash(number),
                Bytes.of("0x%08x".formatted(number)),
                new UnsignedTransaction(31_337, number, call, 21_000, Wei.of(2), Wei.of(1)));
    }

    private static Hash hash(int number) {
        return Hash.of("0x%064x".formatted(number));
    }

    private static int number(JsonNode params) {
        return Integer.decode(params.path(0).asText());
    }

    private static String word(Sent sent) {
        return switch (sent) {
            case Sent.Accepted accepted -> "accepted";
            case Sent.Known known -> "known";
            case Sent.Refused refused -> refused.code();
            case Sent.Unknown unknown -> "unknown";
        };
    }
}
