package dev.banyan.verify.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.verify.command.Banyan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with a model as its brain: the model steers the strategy, and when its server dies the playbook takes over. */
class DemoWithModelTest {

    private static final Duration MINUTES = Duration.ofMinutes(4);
    private static final String CALM = "{\"because\":\"the market is calm\",\"tasks\":["
            + "{\"tool\":\"strategies\",\"arguments\":{\"action\":\"disarm\",\"strategy\":\"arb\"},\"after\":[]}]}";

    /** It is armed only once the tuning has succeeded. */
    private static final String LIVELY = "{\"because\":\"gaps are wide\",\"tasks\":["
            + "{\"tool\":\"strategies\",\"arguments\":{\"action\":\"tune\",\"strategy\":\"arb\","
            + "\"setting\":\"minProfit\",\"value\":\"0.0003 WETH\"},\"after\":[]},"
            + "{\"tool\":\"strategies\",\"arguments\":{\"action\":\"arm\",\"strategy\":\"arb\"},\"after\":[0]}]}";

    @TempDir
    Path folder;

    @Test
    void theModelSteersTheStrategyAndThePlaybookTakesOverWhenItsServerDies() {
        Banyan demo = startAndSteer();
        try (demo) {
            await().atMost(MINUTES).until(() -> demo.err().contains("the brain gave no answer"));
            int trades = trades(demo);
            await().atMost(MINUTES).until(() -> trades(demo) > trades);
            demo.terminate();
            Banyan.Ended ended = demo.ended(MINUTES);
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.err())
                    .contains("model " + ScriptedModelServer.MODEL + ": there")
                    .contains("the market is calm")
                    .contains("disarmed arb")
                    .contains("with the model ended")
                    .doesNotContain("Exception");
        }
    }

    private static int trades(Banyan demo) {
        return demo.err().split("allowed arbitrage", -1).length;
    }

    /** The server is gone when this returns. */
    private Banyan startAndSteer() {
        try (ScriptedModelServer server = ScriptedModelServer.start()) {
            server.otherwise(Answers.inOrder(CALM, LIVELY));
            Banyan demo = Banyan.start(
                    folder,
                    Map.of(),
                    "demo",
                    "--port",
                    "0",
                    "--llm",
                    server.url(),
                    "--model",
                    ScriptedModelServer.MODEL);
            await().atMost(MINUTES)
                    .until(() ->
                            demo.err().contains("gaps are wide") && demo.err().contains("  armed arb"));
            return demo;
        }
    }
}
