package dev.banyan.verify.chain;

import static dev.banyan.verify.chain.Scene.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads of a real node, over HTTP and over WebSocket. */
final class HeadsTest {

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void every_block_is_reported_once_and_in_order(String scheme) {
        try (Scene scene = Scene.start();
                Web3jChainClient client = client(scheme, scene.anvil.port())) {
            long first = await(client.head()).number();
            HeadLog log = new HeadLog();
            client.heads().subscribe(log);
            log.until(l -> l.reached(first));
            for (int i = 0; i < 20; i++) {
                scene.anvil.mine();
            }
            log.until(l -> l.reached(first + 20));

            assertThat(log.chain()).hasSize(21);
            assertThat(log.events()).hasSize(21).allMatch(HeadEvent.Advanced.class::isInstance);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void a_reorg_is_reported_with_its_ancestor_and_the_new_branch(String scheme) {
        try (Scene scene = Scene.start();
                Web3jChainClient client = client(scheme, scene.anvil.port())) {
            long first = await(client.head()).number();
            HeadLog log = new HeadLog();
            client.heads().subscribe(log);
            log.until(l -> l.reached(first));
            for (int i = 0; i < 5; i++) {
                scene.anvil.mine();
            }
            log.until(l -> l.reached(first + 5));
            Head left = log.chain().getLast();

            scene.anvil.rpc().call("anvil_reorg", 3, List.of());
            scene.anvil.mine();
            log.until(l -> l.reached(first + 6));

            assertThat(log.events()).contains(new HeadEvent.Reorganised(first + 2, 3));
            assertThat(log.chain()).doesNotContain(left).hasSize(7);
            assertThat(log.chain().getLast()).isEqualTo(await(client.head()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void blocks_missed_while_the_connection_was_lost_follow(String scheme) {
        try (Scene scene = Scene.start();
                TcpProxy wire = new TcpProxy(scene.anvil.port());
                Web3jChainClient client = client(scheme, wire.port())) {
            long first = await(client.head()).number();
            HeadLog log = new HeadLog();
            client.heads().subscribe(log);
            log.until(l -> l.reached(first));

            wire.cut();
            log.until(l -> l.has(HeadEvent.Lost.class));
            for (int i = 0; i < 30; i++) {
                scene.anvil.mine();
            }
            wire.mend();
            log.until(l -> l.reached(first + 30));

            assertThat(log.events())
                    .filteredOn(HeadEvent.Lost.class::isInstance)
                    .hasSize(1);
            assertThat(log.events())
                    .filteredOn(HeadEvent.Restored.class::isInstance)
                    .hasSize(1);
            assertThat(log.chain()).hasSize(31);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void the_next_base_fee_is_the_one_that_the_next_block_has(String scheme) {
        try (Scene scene = Scene.start();
                Web3jChainClient client = client(scheme, scene.anvil.port())) {
            scene.anvil.mine();
            Head before = await(client.head());
            scene.anvil.mine();
            Head after = await(client.head());

            assertThat(before.nextBaseFee()).isEqualTo(after.baseFee());
            assertThat(await(client.headAt(before.number()))).contains(before);
            assertThat(await(client.headAt(after.number() + 9))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void closing_the_client_ends_the_heads(String scheme) {
        try (Scene scene = Scene.start()) {
            HeadLog log = new HeadLog();
            try (Web3jChainClient client = client(scheme, scene.anvil.port())) {
                client.heads().subscribe(log);
                log.until(l -> !l.events().isEmpty());
            }
            log.until(HeadLog::ended);
            assertThat(log.events()).noneMatch(HeadEvent.Lost.class::isInstance);
        }
    }

    private static Web3jChainClient client(String scheme, int port) {
        return Web3jChains.connect(List.of(scheme + "://127.0.0.1:" + port), ChainClientOptions.defaults());
    }
}
