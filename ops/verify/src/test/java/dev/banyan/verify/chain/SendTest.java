package dev.banyan.verify.chain;

import static dev.banyan.verify.chain.Scene.ETHER;
import static dev.banyan.verify.chain.Scene.STRANGER;
import static dev.banyan.verify.chain.Scene.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.client.Web3jChainClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sending to a real node, and what it says. */
final class SendTest {

    private static final Call GIFT = new Call(STRANGER, Wei.of(1), Bytes.EMPTY);

    @Test
    void a_transaction_is_taken_then_known_then_mined_and_still_known() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.webSocket()) {
            SignedTransaction gift = scene.sign(0, GIFT, Wei.gwei(100));

            assertThat(await(client.send(gift))).isEqualTo(new Sent.Accepted());
            assertThat(await(client.send(gift))).isEqualTo(new Sent.Known());
            assertThat(await(client.receipts(List.of(gift.hash())))).isEmpty();
            assertThat(await(client.nonce(scene.account, BlockRef.latest()))).isZero();
            scene.anvil.mine();
            Receipt receipt = Scene.receipt(client, gift);
            assertThat(receipt.succeeded()).isTrue();
            assertThat(receipt.blockHash()).isEqualTo(await(client.head()).hash());
            assertThat(await(client.nonce(scene.account, BlockRef.latest()))).isOne();
            assertThat(await(client.send(gift))).isEqualTo(new Sent.Known());
        }
    }

    @Test
    void another_transaction_of_a_used_nonce_is_refused() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.http()) {
            scene.run(client, GIFT);

            assertThat(code(await(client.send(scene.sign(0, Scene.deposit(ETHER), Wei.gwei(100))))))
                    .isEqualTo("nonce_too_low");
        }
    }

    @Test
    void a_replacement_that_pays_no_more_is_refused() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.http()) {
            assertThat(await(client.send(scene.sign(0, GIFT, Wei.gwei(100))))).isEqualTo(new Sent.Accepted());

            assertThat(code(await(client.send(scene.sign(0, Scene.deposit(ETHER), Wei.gwei(100))))))
                    .isEqualTo("underpriced");
        }
    }

    @Test
    void more_than_the_account_has_is_refused() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.http()) {
            assertThat(code(await(client.send(scene.sign(0, Scene.deposit(ETHER.pow(2)), Wei.gwei(100))))))
                    .isEqualTo("insufficient_funds");
        }
    }

    @Test
    void without_an_answer_nothing_is_known() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.http()) {
            SignedTransaction gift = scene.sign(0, GIFT, Wei.gwei(100));
            scene.anvil.close();

            assertThat(await(client.send(gift))).isInstanceOf(Sent.Unknown.class);
        }
    }

    @Test
    void a_receipt_of_a_block_that_was_left_is_none() {
        try (Scene scene = Scene.start();
                Web3jChainClient client = scene.http()) {
            SignedTransaction gift = scene.sign(0, GIFT, Wei.gwei(100));
            await(client.send(gift));
            scene.anvil.mine();
            assertThat(await(client.receipts(List.of(gift.hash())))).containsKey(gift.hash());

            scene.anvil.rpc().call("anvil_reorg", 1, List.of());

            assertThat(await(client.receipts(List.of(gift.hash())))).isEmpty();
        }
    }

    private static String code(Sent sent) {
        return sent instanceof Sent.Refused refused ? refused.code() : sent.toString();
    }
}
