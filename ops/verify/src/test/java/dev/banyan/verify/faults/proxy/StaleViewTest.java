package dev.banyan.verify.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.verify.faults.script.Fault;
import dev.banyan.verify.faults.script.FaultPlan;
import dev.banyan.verify.faults.script.FaultRule;
import dev.banyan.verify.faults.script.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node two blocks behind, in whose view a payment of the newest block has not happened. */
class StaleViewTest {

    private static final String FROM = DevAccount.testAccounts().get(0).value();
    private static final String TO = "0x00000000000000000000000000000000000b0b00";

    private final AnvilProcess anvil = AnvilProcess.start(AnvilOptions.manual());
    private final FaultProxy proxy = FaultProxy.before(anvil.http());
    private final PlainClient client = new PlainClient(proxy.http());
    private String payment = "";

    @BeforeEach
    void payInTheNewestBlock() {
        for (int i = 0; i < 4; i++) {
            anvil.mine();
        }
        payment = anvil.rpc()
                .call("eth_sendTransaction", Map.of("from", FROM, "to", TO, "value", "0x7", "gas", "0x5208"))
                .asText();
        anvil.mine();
        proxy.play(FaultPlan.quiet().on(FaultRule.ANY, Turn.always(), new Fault.Stale(2)));
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
        anvil.close();
    }

    @Test
    void itsHeadIsTwoBlocksLower() throws IOException {
        assertThat(client.result("eth_blockNumber").asText()).isEqualTo("0x3");
        assertThat(client.result("eth_getBlockByNumber", "latest", false)
                        .path("number")
                        .asText())
                .isEqualTo("0x3");
        assertThat(client.result("eth_feeHistory", "0x1", "latest", List.of())
                        .path("oldestBlock")
                        .asText())
                .isEqualTo("0x3");
    }

    @Test
    void blocksAboveItsHeadAreUnknown() throws IOException {
        String newest = anvil.rpc()
                .call("eth_getBlockByNumber", "latest", false)
                .path("hash")
                .asText();

        assertThat(client.result("eth_getBlockByNumber", "0x5", false).isNull()).isTrue();
        assertThat(client.result("eth_getBlockByHash", newest, false).isNull()).isTrue();
        assertThat(client.ask("eth_getBalance", TO, Map.of("blockHash", newest))
                        .at("/error/message")
                        .asText())
                .isEqualTo("header not found");
        assertThat(client.ask("eth_getLogs", Map.of("blockHash", newest))
                        .at("/error/message")
                        .asText())
                .isEqualTo("header not found");
        assertThat(client.result("eth_getBlockByNumber", "0x2", false)
                        .path("number")
                        .asText())
                .isEqualTo("0x2");
    }

    @Test
    void whatTheNewestBlockDidHasNotHappened() throws IOException {
        assertThat(client.result("eth_getBalance", TO, "latest").asText()).isEqualTo("0x0");
        assertThat(client.result("eth_getTransactionCount", FROM, "latest").asText())
                .isEqualTo("0x0");
        assertThat(client.result("eth_getTransactionCount", FROM).asText()).isEqualTo("0x0");
        assertThat(client.result("eth_getTransactionReceipt", payment).isNull()).isTrue();
        JsonNode transaction = client.result("eth_getTransactionByHash", payment);
        assertThat(transaction.path("hash").asText()).isEqualTo(payment);
        assertThat(transaction.path("blockHash").isNull()).isTrue();
    }

    @Test
    void onceTheScriptIsOverItKnows() throws IOException {
        proxy.play(FaultPlan.quiet());

        assertThat(client.result("eth_blockNumber").asText()).isEqualTo("0x5");
        assertThat(client.result("eth_getTransactionReceipt", payment)
                        .path("status")
                        .asText())
                .isEqualTo("0x1");
    }
}
