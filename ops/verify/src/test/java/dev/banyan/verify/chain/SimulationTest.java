package dev.banyan.verify.chain;

import static dev.banyan.verify.chain.Scene.ETH;
import static dev.banyan.verify.chain.Scene.ETHER;
import static dev.banyan.verify.chain.Scene.STRANGER;
import static dev.banyan.verify.chain.Scene.WETH;
import static dev.banyan.verify.chain.Scene.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.chain.StateOverlay;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.client.Web3jChainClient;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulations on a real node, compared with what the same calls then do. */
final class SimulationTest {

    private static final Set<Token> BOTH = Set.of(ETH, WETH);
    private static final AllowanceKey STRANGERS = new AllowanceKey(WETH, STRANGER);

    /** How a node may be asked: what it knows, and the client for it. */
    enum Node {
        WEB_SOCKET,
        HTTP,
        WITHOUT_SIMULATE_V1;

        Web3jChainClient client(Scene scene, SelectiveProxy proxy) {
            return switch (this) {
                case WEB_SOCKET -> scene.webSocket();
                case HTTP -> scene.http();
                case WITHOUT_SIMULATE_V1 -> scene.through(proxy.url());
            };
        }
    }

    private static SelectiveProxy older(Scene scene) {
        return new SelectiveProxy(scene.anvil.http(), "eth_simulateV1");
    }

    @ParameterizedTest
    @EnumSource
    void deltas_and_allowances_equal_what_the_calls_then_do(Node node) {
        try (Scene scene = Scene.start();
                SelectiveProxy proxy = older(scene);
                Web3jChainClient client = node.client(scene, proxy)) {
            List<Call> calls = List.of(
                    Scene.deposit(ETHER),
                    Scene.transfer(STRANGER, ETHER.divide(BigInteger.TWO)),
                    Scene.approve(STRANGER, BigInteger.valueOf(77)),
                    Scene.withdraw(BigInteger.valueOf(5)));
            Map<Token, BigInteger> before = await(client.balances(scene.account, BOTH, BlockRef.latest()));

            Effects effects = succeeded(await(client.simulate(request(scene, client, List.of(), calls))));
            BigInteger gas = BigInteger.ZERO;
            for (int i = 0; i < calls.size(); i++) {
                Receipt receipt = scene.run(client, calls.get(i));
                assertThat(receipt.succeeded()).isTrue();
                assertThat(effects.gasUsed().get(i)).isBetween(receipt.gasUsed(), receipt.gasUsed() * 2);
                gas = gas.add(receipt.fee().value());
            }
            Map<Token, BigInteger> after = await(client.balances(scene.account, BOTH, BlockRef.latest()));

            assertThat(effects.deltas())
                    .containsEntry(WETH, change(before, after, WETH))
                    .containsEntry(ETH, change(before, after, ETH).add(gas));
            assertThat(effects.allowances())
                    .containsExactly(new AllowanceChange(STRANGERS, BigInteger.ZERO, BigInteger.valueOf(77)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pending_calls_come_first_and_do_not_count(Node node) {
        try (Scene scene = Scene.start();
                SelectiveProxy proxy = older(scene);
                Web3jChainClient client = node.client(scene, proxy)) {
            Effects effects = succeeded(await(client.simulate(
                    request(scene, client, List.of(Scene.deposit(ETHER)), List.of(Scene.transfer(STRANGER, ETHER))))));

            assertThat(effects.deltas()).containsEntry(WETH, ETHER.negate()).containsEntry(ETH, BigInteger.ZERO);
            assertThat(effects.gasUsed()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_first_call_that_reverts_is_named(Node node) {
        try (Scene scene = Scene.start();
                SelectiveProxy proxy = older(scene);
                Web3jChainClient client = node.client(scene, proxy)) {
            Simulation simulation = await(client.simulate(request(
                    scene, client, List.of(), List.of(Scene.deposit(ETHER), Scene.withdraw(ETHER.add(ETHER))))));

            assertThat(simulation)
                    .isInstanceOfSatisfying(
                            Simulation.Reverted.class,
                            reverted -> assertThat(reverted.call()).isEqualTo(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void more_value_than_the_account_has_is_a_revert(Node node) {
        try (Scene scene = Scene.start();
                SelectiveProxy proxy = older(scene);
                Web3jChainClient client = node.client(scene, proxy)) {
            Simulation simulation = await(client.simulate(request(
                    scene, client, List.of(), List.of(Scene.approve(STRANGER, ETHER), Scene.deposit(ETHER.pow(2))))));

            assertThat(simulation).isInstanceOfSatisfying(Simulation.Reverted.class, reverted -> {
                assertThat(reverted.call()).isEqualTo(1);
                assertThat(reverted.reason()).containsIgnoringCase("insufficient funds");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void native_balances_are_read_without_multicall_on_the_chain(Node node) {
        try (Scene scene = Scene.bare();
                SelectiveProxy proxy = older(scene);
                Web3jChainClient client = node.client(scene, proxy)) {
            Effects effects =
                    succeeded(await(client.simulate(request(scene, client, List.of(), List.of(Scene.deposit(ETHER))))));

            assertThat(effects.deltas()).containsEntry(ETH, ETHER.negate()).containsEntry(WETH, ETHER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void state_can_be_laid_over_the_chain(Node node) {
        try (Scene scene = Scene.start();
                SelectiveProxy proxy = older(scene);
                Web3jChainClient client = node.client(scene, proxy)) {
            Address nobody = Address.of("0x00000000000000000000000000000000000000a1");
            Head head = await(client.head());
            StateOverlay money = new StateOverlay(nobody, Optional.of(Wei.of(ETHER)), Optional.empty(), Map.of());
            StateOverlay code = new StateOverlay(
                    STRANGER,
                    Optional.empty(),
                    Optional.of(Bytes.of("0x60005460005260206000f3")),
                    Map.of(Hash.ZERO, Hash.of("0x" + "0".repeat(63) + "7")));
            Effects effects = succeeded(await(client.simulate(new SimulationRequest(
                    nobody,
                    head,
                    List.of(),
                    List.of(Scene.deposit(ETHER)),
                    Set.of(ETH, WETH, new Token("ODD", STRANGER, 0)),
                    Set.of(),
                    List.of(money, code)))));

            assertThat(effects.deltas()).containsEntry(WETH, ETHER).containsEntry(ETH, ETHER.negate());
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_block_is_the_one_after_the_head_with_its_base_fee(Node node) {
        try (Scene scene = Scene.start();
                SelectiveProxy proxy = older(scene);
                Web3jChainClient client = node.client(scene, proxy)) {
            scene.anvil.rpc().call("anvil_setNextBlockBaseFeePerGas", "0x12a05f200");
            Head head = await(client.head());
            assertThat(head.nextBaseFee()).isEqualTo(Wei.gwei(5));
            // Reverts unless NUMBER is the one asked for: PUSH4 n, NUMBER, EQ, PUSH1 15, JUMPI, PUSH1 0, PUSH1 0,
            // REVERT, JUMPDEST, STOP
            String code = "0x63%08x4314600f5760006000fd5b00".formatted(head.number() + 1);
            StateOverlay contract = new StateOverlay(STRANGER, Optional.empty(), Optional.of(Bytes.of(code)), Map.of());
            Simulation simulation = await(client.simulate(new SimulationRequest(
                    scene.account,
                    head,
                    List.of(),
                    List.of(Call.of(STRANGER, Bytes.EMPTY)),
                    BOTH,
                    Set.of(),
                    List.of(contract))));

            assertThat(succeeded(simulation).deltas()).containsEntry(ETH, BigInteger.ZERO);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_head_that_the_node_has_left_is_unknown(Node node) {
        try (Scene scene = Scene.start();
                SelectiveProxy proxy = older(scene);
                Web3jChainClient client = node.client(scene, proxy)) {
            scene.anvil.mine();
            SimulationRequest request = request(scene, client, List.of(), List.of(Scene.deposit(ETHER)));
            scene.anvil.rpc().call("anvil_reorg", 1, List.of());

            assertThatThrownBy(
                            () -> client.simulate(request).toCompletableFuture().join())
                    .hasRootCauseInstanceOf(ChainException.class)
                    .rootCause()
                    .extracting(e -> ((ChainException) e).code())
                    .isEqualTo(ChainException.Code.UNKNOWN_BLOCK);
        }
    }

    private static SimulationRequest request(
            Scene scene, Web3jChainClient client, List<Call> pending, List<Call> calls) {
        Head head = await(client.head());
        return new SimulationRequest(scene.account, head, pending, calls, BOTH, Set.of(STRANGERS), List.of());
    }

    private static Effects succeeded(Simulation simulation) {
        return switch (simulation) {
            case Simulation.Succeeded done -> done.effects();
            case Simulation.Reverted reverted ->
                throw new AssertionError("call " + reverted.call() + ": " + reverted.reason());
        };
    }

    private static BigInteger change(Map<Token, BigInteger> before, Map<Token, BigInteger> after, Token token) {
        return requireNonNull(after.get(token)).subtract(requireNonNull(before.get(token)));
    }
}
