package dev.banyan.verify.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.verify.faults.script.Fault;
import dev.banyan.verify.faults.script.FaultPlan;
import dev.banyan.verify.faults.script.FaultRule;
import dev.banyan.verify.faults.script.Turn;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every fault, seen by a plain client over HTTP. {@code evm_mine} shows whether the node was asked. */
class HttpFaultsTest {

    private static final AnvilProcess ANVIL = AnvilProcess.start(AnvilOptions.manual());
    private static final String MINE = "evm_mine";

    private FaultProxy proxy = FaultProxy.before(ANVIL.http());
    private PlainClient client = new PlainClient(proxy.http());
    private long before;

    @BeforeEach
    void look() {
        before = height();
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
    }

    @AfterAll
    static void stop() {
        ANVIL.close();
    }

    @Test
    void withoutAScriptItIsTheNode() throws IOException {
        client.result(MINE);

        assertThat(Answers.number(client.result("eth_blockNumber"))).isEqualTo(before + 1);
        assertThat(client.ask("eth_unheardOf").path("error").path("code").asInt())
                .isEqualTo(-32601);
        assertThat(proxy.played()).isEmpty();
        assertThat(proxy.count(MINE)).isEqualTo(1);
    }

    @Test
    void refusesConnectionsForAWhileAndNothingArrives() throws IOException {
        Fault whole = new Fault.Refuse(Duration.ofHours(1));
        Fault brief = new Fault.Refuse(Duration.ofMillis(300));
        proxy.play(FaultPlan.quiet().on(MINE, Turn.only(2), whole).on(MINE, Turn.only(3), brief));

        client.result(MINE);
        assertThatThrownBy(() -> client.post(MINE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new PlainClient(proxy.http()).post(MINE)).isInstanceOf(ConnectException.class);
        proxy.open();
        assertThatThrownBy(() -> client.post(MINE)).isInstanceOf(IOException.class);
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> client.result("eth_chainId").asText().equals("0x7a69"));

        assertThat(height()).isEqualTo(before + 1);
        assertThat(proxy.played()).extracting(FaultProxy.Played::fault).containsExactly(whole, brief);
    }

    @Test
    void refusesUntilItIsOpenedByHand() throws IOException {
        client.result("eth_chainId");
        proxy.shut();
        assertThatThrownBy(() -> client.post("eth_chainId")).isInstanceOf(IOException.class);

        proxy.open();
        assertThat(client.result("eth_chainId").asText()).isEqualTo("0x7a69");
    }

    @Test
    void hangsAndNothingArrives() throws IOException {
        proxy.play(FaultPlan.quiet().on(MINE, Turn.only(1), new Fault.Hang()));

        assertThatThrownBy(() -> client.post(Answers.request(MINE).toString(), Duration.ofMillis(200)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(height()).isEqualTo(before);
        client.result(MINE);
        assertThat(height()).isEqualTo(before + 1);
    }

    @Test
    void answersLate() throws IOException {
        proxy.play(FaultPlan.quiet().on(MINE, Turn.always(), new Fault.Delay(Duration.ofMillis(250))));

        long start = System.nanoTime();
        client.result(MINE);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void resetsInTheMiddleOfAnAnswerThatTheNodeGave() {
        proxy.play(FaultPlan.quiet().on(MINE, Turn.always(), new Fault.Reset()));

        assertThatThrownBy(() -> client.post(MINE)).isInstanceOf(IOException.class);
        assertThat(height()).isEqualTo(before + 1);
    }

    @Test
    void truncatesAnAnswerThatTheNodeGave() throws IOException {
        proxy.play(FaultPlan.quiet().on(MINE, Turn.always(), new Fault.Truncate()));

        HttpResponse<String> answer = client.post(MINE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{");
        assertThatThrownBy(() -> Answers.parse(answer.body())).isInstanceOf(JsonProcessingException.class);
        assertThat(height()).isEqualTo(before + 1);
    }

    @Test
    void answersWithAStatusAndNothingArrives() throws IOException {
        proxy.play(FaultPlan.quiet()
                .on(MINE, Turn.only(1), new Fault.Status(429))
                .on(MINE, Turn.only(2), new Fault.Status(500)));

        assertThat(client.post(MINE).statusCode()).isEqualTo(429);
        assertThat(client.post(MINE).statusCode()).isEqualTo(500);
        assertThat(height()).isEqualTo(before);
    }

    @Test
    void losesTheReplyToWhatArrived() {
        proxy.play(FaultPlan.quiet().on(MINE, Turn.always(), new Fault.LoseReply()));

        assertThatThrownBy(() -> client.post(MINE)).isInstanceOf(IOException.class);
        assertThat(height()).isEqualTo(before + 1);
    }

    @Test
    void reportsAnErrorForWhatArrived() throws IOException {
        proxy.play(FaultPlan.quiet().on(MINE, Turn.always(), new Fault.Misreport(-32000, "no such thing")));

        JsonNode error = client.ask(MINE).path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32000);
        assertThat(error.path("message").asText()).isEqualTo("no such thing");
        assertThat(height()).isEqualTo(before + 1);
    }

    @Test
    void answersABatchInAnotherOrder() throws IOException {
        proxy.play(FaultPlan.quiet().on(FaultRule.ANY, Turn.only(1), new Fault.Reorder(3)));
        ArrayNode batch = Answers.JSON.createArrayNode();
        for (int id = 0; id < 6; id++) {
            batch.add(Answers.request(id % 2 == 0 ? "eth_chainId" : "eth_blockNumber")
                    .put("id", id));
        }

        JsonNode answers = Answers.parse(
                client.post(batch.toString(), Duration.ofMinutes(1)).body());

        List<Integer> ids = new ArrayList<>();
        answers.forEach(answer -> ids.add(answer.path("id").asInt()));
        assertThat(ids).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5).isNotEqualTo(List.of(0, 1, 2, 3, 4, 5));
        answers.forEach(answer -> assertThat(answer.path("result").asText())
                .isEqualTo(answer.path("id").asInt() % 2 == 0 ? "0x7a69" : Answers.hex(before)));
    }

    private static long height() {
        return ANVIL.rpc().quantity("eth_blockNumber").longValueExact();
    }
}
