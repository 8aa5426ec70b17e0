package dev.banyan.web3j.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.rpc.ScriptedNode;
import dev.banyan.web3j.rpc.ScriptedNode.Refusal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a node is asked for a list of simulations, and with what. */
final class SimulatedListsTest {

    private static final String METHOD = "eth_simulateV1";
    private static final Address ACCOUNT = Address.of("0x" + "a".repeat(40));
    private static final Address GOOD = Address.of("0x" + "1".repeat(40));
    private static final Address BAD = Address.of("0x" + "2".repeat(40));
    private static final Token TOKEN = new Token("T", Address.of("0x" + "3".repeat(40)), 18);
    private static final Head HEAD = new Head(
            5,
            Hash.of("0x" + "5".repeat(64)),
            Hash.of("0x" + "4".repeat(64)),
            Instant.ofEpochSecond(1_000),
            Wei.of(1),
            Wei.of(1),
            30_000_000);

    private final ScriptedNode node = new ScriptedNode();

    /** How many calls each request to the node had. */
    private final List<Integer> lengths = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void a_list_is_one_request_whatever_reverts_at_once() {
        node.answer(METHOD, this::run);

        assertThat(simulated(List.of(calls(GOOD), calls(BAD), calls(GOOD, GOOD))))
                .containsExactly("ok", "0", "ok");
        assertThat(lengths).containsExactly(4 + 4);
    }

    @Test
    void what_follows_a_request_that_left_something_is_asked_for_again_without_it() {
        node.answer(METHOD, this::run);

        assertThat(simulated(List.of(calls(GOOD), calls(GOOD, BAD), calls(GOOD), calls(BAD))))
                .containsExactly("ok", "1", "ok", "0");
        assertThat(lengths).containsExactly(5 + 5, 1 + 2 + 3);
    }

    @Test
    void a_call_that_went_through_after_one_that_did_not_counts_as_left_behind() {
        node.answer(METHOD, this::run);

        assertThat(simulated(List.of(calls(BAD, GOOD), calls(GOOD)))).containsExactly("0", "ok");
        assertThat(lengths).containsExactly(3 + 3, 1 + 2);
    }

    @Test
    void a_list_that_the_node_refuses_as_a_whole_is_asked_for_in_halves() {
        node.answer(METHOD, params -> {
            Object answer = run(params);
            return lengths.getLast() > 5 ? new Refusal(-38_015, "block gas limit reached") : answer;
        });

        assertThat(simulated(List.of(calls(GOOD), calls(GOOD), calls(GOOD)))).containsExactly("ok", "ok", "ok");
        assertThat(lengths).containsExactly(7, 3, 1 + 5, 1 + 3, 2 + 3);
    }

    @Test
    void a_refusal_of_a_single_one_fails_the_list() {
        node.answer(METHOD, params -> new Refusal(-32_000, "no"));

        assertThat(failure(List.of(calls(GOOD), calls(GOOD)))).isEqualTo(Code.REJECTED);
    }

    @Test
    void a_call_under_way_that_reverts_is_asked_about_again_until_it_goes_through() {
        node.answer(METHOD, params -> lengths.size() < 2 ? takenIn(params) : run(params));

        assertThat(simulated(List.of(calls(GOOD)), calls(GOOD))).containsExactly("ok");
        assertThat(lengths).containsExactly(4, 4, 4);
    }

    @Test
    void a_call_under_way_that_goes_on_reverting_is_believed() {
        node.answer(METHOD, this::run);

        assertThat(simulated(List.of(calls(GOOD)), calls(BAD))).containsExactly("ok");
        assertThat(lengths).containsExactly(4, 4, 4, 4);
    }

    @Test
    void what_was_believed_of_calls_under_way_is_not_asked_again() {
        node.answer(METHOD, this::run);

        List<List<Call>> intents = List.of(calls(GOOD));
        List<SimulationRequest> requests = requests(intents, calls(BAD));
        List<Simulation> second = withClient(client -> client.simulateAll(requests)
                .thenCompose(first -> client.simulateAll(requests))
                .toCompletableFuture()
                .join());
        assertThat(second).hasSize(1);
        assertThat(lengths).containsExactly(4, 4, 4, 4, 4);
    }

    @Test
    void
            what_was_believed_of_calls_under_way_is_forgotten_once_they_are_not_and_outlives_what_is_asked_for_another_account() {
        node.answer(METHOD, this::run);
        Address other = Address.of("0x" + "b".repeat(40));

        withClient(client -> {
            for (SimulationRequest one : List.of(
                    request(ACCOUNT, calls(BAD)),
                    request(other, calls()),
                    request(ACCOUNT, calls(BAD, GOOD)),
                    request(ACCOUNT, calls()),
                    request(ACCOUNT, calls(BAD)))) {
                client.simulate(one).toCompletableFuture().join();
            }
            return true;
        });
        assertThat(lengths).containsExactly(4, 4, 4, 4, 3, 5, 3, 4, 4, 4, 4);
    }

    @Test
    void calls_under_way_that_go_through_are_asked_about_once() {
        node.answer(METHOD, this::run);

        assertThat(simulated(List.of(calls(BAD)), calls(GOOD))).containsExactly("0");
        assertThat(lengths).containsExactly(4);
    }

    @Test
    void an_answer_for_another_number_of_calls_is_malformed() {
        node.answer(METHOD, params -> List.of(Map.of("calls", List.of())));

        assertThat(failure(List.of(calls(GOOD)))).isEqualTo(Code.MALFORMED);
    }

    /** The same as {@link #run}, by a node that has the first call already, so that it reverts, and so does what follows. */
    private Object takenIn(JsonNode params) {
        run(params);
        Map<String, String> reverted = Map.of("status", "0x0", "gasUsed", "0x5208", "returnData", "0x");
        Map<String, String> read = Map.of(
                "status", "0x1", "gasUsed", "0x5208", "returnData", reading().value());
        return List.of(Map.of("calls", List.of(reverted, read, reverted, read)));
    }

    /** Answers as a node whose contract at {@link #BAD} always reverts, and where every balance is zero. */
    private Object run(JsonNode params) {
        List<Object> results = new ArrayList<>();
        for (JsonNode call : params.path(0).path("blockStateCalls").path(0).path("calls")) {
            boolean own = call.has("from");
            boolean good = !call.path("to").asText().equals(BAD.value());
            results.add(Map.of(
                    "status",
                    good ? "0x1" : "0x0",
                    "gasUsed",
                    "0x5208",
                    "returnData",
                    own ? "0x" : reading().value()));
        }
        lengths.add(results.size());
        return List.of(Map.of("calls", results));
    }

    /** One balance of zero, as Multicall3 returns it. */
    private static Bytes reading() {
        return Bytes.of("0x"
                + Words.uint(32)
                + Words.array(List.of(Words.uint(1) + Words.uint(64) + Words.bytes(Bytes.of("0x" + Words.uint(0))))));
    }

    private List<String> simulated(List<List<Call>> intents) {
        return simulated(intents, List.of());
    }

    private List<String> simulated(List<List<Call>> intents, List<Call> underWay) {
        return withClient(client -> client.simulateAll(requests(intents, underWay))
                        .toCompletableFuture()
                        .join())
                .stream()
                .map(simulation -> switch (simulation) {
                    case Simulation.Succeeded done -> "ok";
                    case Simulation.Reverted reverted -> String.valueOf(reverted.call());
                })
                .toList();
    }

    private Code failure(List<List<Call>> intents) {
        return withClient(client -> client.simulateAll(requests(intents, List.of()))
                .handle((value, failure) -> switch (failure) {
                    case ChainException e -> e.code();
                    case null -> throw new AssertionError("it answered " + value);
                    default -> throw new CompletionException(failure);
                })
                .toCompletableFuture()
                .join());
    }

    private <T> T withClient(Function<Web3jChainClient, T> use) {
        node.answer("eth_getCode", params -> "0x60");
        try (Web3jChainClient client = Web3jChains.connect(List.of(node.url()), ChainClientOptions.defaults())) {
            return use.apply(client);
        }
    }

    private static List<SimulationRequest> requests(List<List<Call>> intents, List<Call> underWay) {
        return intents.stream()
                .map(calls -> new SimulationRequest(ACCOUNT, HEAD, underWay, calls, Set.of(TOKEN), Set.of(), List.of()))
                .toList();
    }

    private static SimulationRequest request(Address account, List<Call> underWay) {
        return new SimulationRequest(account, HEAD, underWay, calls(GOOD), Set.of(TOKEN), Set.of(), List.of());
    }

    private static List<Call> calls(Address... targets) {
        List<Call> calls = new ArrayList<>();
        for (Address target : targets) {
            calls.add(new Call(target, Wei.of(BigInteger.ZERO), Bytes.EMPTY));
        }
        return calls;
    }
}
