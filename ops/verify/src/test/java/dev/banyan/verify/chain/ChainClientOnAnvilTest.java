package dev.banyan.verify.chain;

import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.Signer;
import dev.banyan.testkit.contract.ChainClientContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract of every chain client, kept by ours on a real node. */
final class ChainClientOnAnvilTest {

    @Nested
    final class OverHttp extends OnAnvil {
        OverHttp() {
            super("http");
        }
    }

    @Nested
    final class OverWebSocket extends OnAnvil {
        OverWebSocket() {
            super("ws");
        }
    }

    abstract static class OnAnvil extends ChainClientContract {

        private final Scene scene = Scene.start();
        private final ChainClient client;

        OnAnvil(String scheme) {
            client = scene.through(scheme + "://127.0.0.1:" + scene.anvil.port());
        }

        @AfterEach
        void stop() {
            client.close();
            scene.close();
        }

        @Override
        protected ChainClient client() {
            return client;
        }

        @Override
        protected Signer signer() {
            return scene.signer;
        }

        @Override
        protected void mine() {
            scene.anvil.mine();
        }

        @Override
        protected void reorg(int depth) {
            scene.anvil.rpc().call("anvil_reorg", depth, List.of());
        }
    }
}
