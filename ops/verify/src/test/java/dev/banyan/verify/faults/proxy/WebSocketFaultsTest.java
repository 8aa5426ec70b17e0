package dev.banyan.verify.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.verify.faults.script.Fault;
import dev.banyan.verify.faults.script.FaultPlan;
import dev.banyan.verify.faults.script.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The faults that a WebSocket can have, seen by a plain client. */
class WebSocketFaultsTest {

    private static final AnvilProcess ANVIL = AnvilProcess.start(AnvilOptions.manual());
    private static final String TOKEN = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    private static final String SENDER = DevAccount.testAccounts().getFirst().value();
    private static final String HEADS = "push:newHeads";

    private final FaultProxy proxy = FaultProxy.before(ANVIL.http());
    private final PlainSocket socket = new PlainSocket(proxy.ws());

    @BeforeAll
    static void deploy() {
        ANVIL.rpc().call("anvil_setCode", TOKEN, ContractArtifact.load("WETH9").runtimeCode());
    }

    @AfterEach
    void close() {
        socket.close();
        proxy.close();
    }

    @AfterAll
    static void stop() {
        ANVIL.close();
    }

    @Test
    void withoutAScriptItAnswersRequestsBatchesAndLongTexts() {
        ask(1, "eth_chainId");
        assertThat(socket.answer(1).path("result").asText()).isEqualTo("0x7a69");

        ArrayNode batch = Answers.JSON.createArrayNode();
        batch.add(Answers.request("eth_chainId").put("id", 5));
        batch.add(Answers.request("eth_blockNumber").put("id", 6));
        socket.send(batch.toString());
        await().until(() -> socket.texts().stream().anyMatch(text -> text.startsWith("[") && text.contains("0x7a69")));

        String data = "0x" + "ab".repeat(60_000);
        ask(2, "eth_call", Map.of("to", "0x0000000000000000000000000000000000000004", "data", data), "latest");
        assertThat(socket.answer(2).path("result").asText()).isEqualTo(data);
    }

    @Test
    void passesOnWhatIsPushed() {
        subscribe(1, "newHeads");
        ANVIL.mine();

        await().until(() -> socket.pushes().size() == 1);
        assertThat(socket.pushes().getFirst().at("/params/subscription").asText())
                .isEqualTo(socket.answer(1).path("result").asText());
        assertThat(proxy.count(HEADS)).isEqualTo(1);
    }

    @Test
    void goesSilentWhileTheConnectionStandsAndAnswers() {
        proxy.play(FaultPlan.quiet().on(HEADS, Turn.from(2), new Fault.Mute()));
        subscribe(1, "newHeads");
        ANVIL.mine();
        await().until(() -> socket.pushes().size() == 1);
        ANVIL.mine();
        ANVIL.mine();
        await().until(() -> proxy.count(HEADS) == 3);

        ask(7, "eth_chainId");

        assertThat(socket.answer(7).path("result").asText()).isEqualTo("0x7a69");
        assertThat(socket.pushes()).hasSize(1);
        assertThat(socket.broken()).isFalse();
    }

    @Test
    void tellsOfLogsThatWereRemovedThoughNoneWas() {
        proxy.play(FaultPlan.quiet()
                .on("push:logs", Turn.only(1), new Fault.Removed())
                .on("eth_getLogs", Turn.only(2), new Fault.Removed()));
        ask(1, "eth_subscribe", "logs", Map.of("address", TOKEN));
        assertThat(socket.answer(1).has("result")).isTrue();
        deposit();
        await().until(() -> socket.pushes().size() == 2);
        deposit();
        await().until(() -> socket.pushes().size() == 3);

        assertThat(socket.pushes())
                .extracting(push -> push.at("/params/result/removed").asBoolean())
                .containsExactly(false, true, false);
        Map<String, String> all = Map.of("address", TOKEN, "fromBlock", "0x0");
        ask(2, "eth_getLogs", all);
        assertThat(removed(socket.answer(2))).containsOnly(false);
        ask(3, "eth_getLogs", all);
        assertThat(removed(socket.answer(3))).containsOnly(true);
    }

    @Test
    void breaksOffAMessageInItsMiddle() {
        proxy.play(FaultPlan.quiet().on("eth_chainId", Turn.only(1), new Fault.Reset()));

        ask(1, "eth_chainId");

        await().until(socket::broken);
        assertThat(socket.texts()).isEmpty();
    }

    @Test
    void truncatesAMessage() {
        proxy.play(FaultPlan.quiet().on("eth_chainId", Turn.only(1), new Fault.Truncate()));

        ask(1, "eth_chainId");

        await().until(() -> socket.texts().size() == 1);
        assertThat(socket.texts().getFirst()).startsWith("{").doesNotEndWith("}");
    }

    @Test
    void breaksTheConnectionAfterASendWhoseReplyIsLost() {
        long before = height();
        proxy.play(FaultPlan.quiet().on("evm_mine", Turn.only(1), new Fault.LoseReply()));

        ask(1, "evm_mine");

        await().until(socket::broken);
        assertThat(height()).isEqualTo(before + 1);
    }

    @Test
    void saysTooManyRequestsInAnErrorObject() {
        proxy.play(FaultPlan.quiet().on("eth_chainId", Turn.only(1), new Fault.Status(429)));

        ask(1, "eth_chainId");

        assertThat(socket.answer(1).at("/error/code").asInt()).isEqualTo(-32005);
    }

    private void ask(int id, String method, Object... parameters) {
        socket.send(Answers.request(method, parameters).put("id", id).toString());
    }

    private void subscribe(int id, String name) {
        ask(id, "eth_subscribe", name);
        assertThat(socket.answer(id).has("result")).isTrue();
    }

    private static void deposit() {
        ANVIL.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of("from", SENDER, "to", TOKEN, "value", "0x1", "data", "0xd0e30db0", "gas", "0x186a0"));
        ANVIL.mine();
    }

    private static List<Boolean> removed(JsonNode answer) {
        return answer.path("result")
                .valueStream()
                .map(log -> log.path("removed").asBoolean())
                .toList();
    }

    private static long height() {
        return ANVIL.rpc().quantity("eth_blockNumber").longValueExact();
    }
}
