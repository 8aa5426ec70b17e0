package dev.banyan.verify.chain;

import static dev.banyan.verify.chain.Scene.ETH;
import static dev.banyan.verify.chain.Scene.ETHER;
import static dev.banyan.verify.chain.Scene.STRANGER;
import static dev.banyan.verify.chain.Scene.WETH;
import static dev.banyan.verify.chain.Scene.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.abi.Erc20;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.client.Web3jChainClient;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads of a real node, pinned to blocks. */
final class ReadsTest {

    private static final Hash DEPOSITED = Hash.of("0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c");

    @Test
    void a_read_is_of_the_block_asked_for() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.webSocket()) {
            scene.run(client, Scene.deposit(ETHER));
            Head one = await(client.head());
            scene.run(client, Scene.deposit(ETHER));
            Head two = await(client.head());
            List<Call> read = List.of(Erc20.balance(WETH, scene.account));

            assertThat(await(client.call(read, BlockRef.at(one)))).containsExactly(word(ETHER));
            assertThat(await(client.call(read, BlockRef.at(two)))).containsExactly(word(ETHER.add(ETHER)));
            assertThat(await(client.nonce(scene.account, BlockRef.at(one)))).isOne();
            assertThat(await(client.nonce(scene.account, BlockRef.at(two)))).isEqualTo(2);
            assertThat(await(client.balances(scene.account, Set.of(WETH, ETH), BlockRef.at(one))))
                    .containsEntry(WETH, ETHER)
                    .containsKey(ETH);
        }
    }

    @Test
    void a_named_block_is_one_of_the_branch_and_not_newer_than_the_newest() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.http()) {
            scene.run(client, Scene.deposit(ETHER));

            for (String tag : List.of("safe", "finalized")) {
                Head named = await(client.head(new BlockRef.Tagged(tag)));

                assertThat(named.number())
                        .isLessThanOrEqualTo(await(client.head()).number());
                assertThat(await(client.headAt(named.number())).map(Head::hash)).contains(named.hash());
            }
        }
    }

    @Test
    void many_calls_come_back_in_order_with_and_without_multicall() {
        try (Scene with = Scene.start();
                Scene without = Scene.bare();
                Web3jChainClient one = with.http();
                Web3jChainClient other = without.http()) {
            List<Call> calls = new java.util.ArrayList<>(Collections.nCopies(1_201, Erc20.balance(WETH, STRANGER)));
            calls.set(700, Scene.withdraw(ETHER));
            calls.set(1_200, Call.of(STRANGER, Bytes.EMPTY));

            List<CallResult> results = await(one.call(calls, BlockRef.latest()));
            assertThat(results).hasSize(1_201).startsWith(word(BigInteger.ZERO));
            assertThat(results.get(700)).isInstanceOf(CallResult.Reverted.class);
            assertThat(results.get(1_200)).isEqualTo(new CallResult.Returned(Bytes.EMPTY));
            assertThat(await(other.call(calls, BlockRef.latest())))
                    .hasSize(1_201)
                    .startsWith(word(BigInteger.ZERO))
                    .endsWith(new CallResult.Returned(Bytes.EMPTY));
        }
    }

    @Test
    void logs_are_of_one_block_and_filtered() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.http()) {
            Receipt receipt = scene.run(client, Scene.deposit(ETHER));
            List<LogEntry> logs = await(client.logs(receipt.blockHash(), Set.of(WETH.address()), Set.of(DEPOSITED)));

            assertThat(logs).isEqualTo(receipt.logs()).hasSize(1);
            assertThat(await(client.logs(receipt.blockHash(), Set.of(STRANGER), Set.of())))
                    .isEmpty();
            assertThat(await(client.logs(receipt.blockHash(), Set.of(), Set.of(Hash.ZERO))))
                    .isEmpty();
        }
    }

    @Test
    void chain_code_and_fees_are_the_nodes() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.http()) {
            assertThat(await(client.chainId())).isEqualTo(31_337);
            assertThat(await(client.code(STRANGER))).isEqualTo(Bytes.EMPTY);
            assertThat(await(client.code(WETH.address())).length()).isGreaterThan(1_000);
            assertThat(await(client.fees()).tip()).isEqualTo(Wei.of(10_000_000));
            scene.run(client, Scene.deposit(ETHER));

            Fees fees = await(client.fees());
            assertThat(fees.nextBaseFee()).isEqualTo(await(client.head()).nextBaseFee());
            assertThat(fees.tip()).isEqualTo(Wei.gwei(1));
        }
    }

    private static CallResult word(BigInteger value) {
        return new CallResult.Returned(Bytes.of("0x" + Words.uint(value)));
    }
}
