package dev.banyan.verify.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running daemon's page of figures, while a model thinks for its agent. */
class MetricsTest {

    /** The tool's name is a near miss. */
    private static final String LOOK =
            "{\"because\":\"look first\",\"tasks\":[" + "{\"tool\":\"Balances\",\"arguments\":{},\"after\":[]}]}";

    private static final String OF_THE_SERVER = """
            vllm:num_requests_running{engine="0"} 3
            vllm:num_requests_waiting{engine="0"} nan
            vllm:kv_cache_usage_perc 0.25
            """;

    @TempDir
    Path folder;

    @Test
    void aConversationIsOnThePageAndSoIsWhatTheServerSaysOfItself() {
        try (Devnet chain = Devnet.start(DevnetOptions.defaults());
                ScriptedModelServer server = ScriptedModelServer.start()) {
            server.page("/metrics", 200, OF_THE_SERVER).otherwise(Answers.inOrder(LOOK));
            try (RunningDaemon daemon = RunningDaemon.start(folder, file(chain, server))) {
                // The next question may wait in the queue at the moment of one look.
                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> isWhole(daemon.figures()));
            }
        }
    }

    private static void isWhole(String page) {
        String model = "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"vllm\",gen_ai_request_model=\""
                + ScriptedModelServer.MODEL + "\"";
        assertThat(page)
                .contains("tool_calls_seconds_count{agent=\"trader\",outcome=\"observed\",tool=\"balances\"}")
                .contains("llm_server_kv_usage{server=\"vllm-0\"} 0.25");
        assertThat(page.lines())
                .contains(
                        "llm_names_corrected_total{" + model + ",tool=\"balances\"} 1.0",
                        "llm_breaker_state{" + model + ",server=\"vllm-0\"} 0.0",
                        "llm_queue_depth{" + model + "} 0.0",
                        "llm_server_requests_running{server=\"vllm-0\"} 3.0")
                .anyMatch(line ->
                        line.startsWith("gen_ai_client_operation_duration_seconds_bucket{error_type=\"none\"," + model))
                .anyMatch(line -> line.startsWith(
                        "gen_ai_client_token_usage_tokens_count{" + model + ",gen_ai_token_type=\"output\"}"))
                .anyMatch(line -> line.startsWith("gen_ai_client_operation_time_to_first_chunk_seconds_count{"))
                .anyMatch(line -> line.startsWith("llm_prefix_stability_count{"))
                .anyMatch(line -> line.startsWith("agent_plans_total{agent=\"trader\",outcome=\"made\"}"))
                .anyMatch(line -> line.startsWith("chain_head{chain=\"31337\"}"))
                .noneMatch(line -> line.startsWith("llm_server_requests_waiting"))
                .noneMatch(line -> line.contains("127.0.0.1") || line.contains("0x"));
    }

    private String file(Devnet chain, ScriptedModelServer server) {
        return TraderFile.on(chain.chainBlock())
                .with("(?s)wallet:.*mode: live\n", """
                        mode: paper
                        goal: Watch the market.
                        brain: {kind: llm, server: vllm, url: "%s", model: %s}
                        planner: {kind: dag}
                        """.formatted(server.url(), ScriptedModelServer.MODEL))
                .write(folder, "thinker.yaml");
    }
}
