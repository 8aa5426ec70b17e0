package dev.banyan.verify.brain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision of a model that moved money, from its journal: told whole, and made once more. */
class ReplayedDecisionTest {

    private static final Duration MINUTES = Duration.ofMinutes(2);
    private static final String PAY = "{\"because\":\"the rent is due\",\"tasks\":[{\"tool\":\"pay\",\"arguments\":"
            + "{\"to\":\"landlord\",\"amount\":{\"amount\":\"0.01\",\"token\":\"WETH\"}},\"after\":[]}]}";
    private static final String LANDLORD = "0x00000000000000000000000000000000000000b1";

    @TempDir
    Path folder;

    @Test
    void aPaymentIsToldFromTheQuestionToItsTransactionAndJudgedByAnotherPolicy() {
        try (Devnet chain = Devnet.start(DevnetOptions.defaults());
                ScriptedModelServer server = ScriptedModelServer.start()) {
            server.otherwise(ScriptedReply.says(PAY));
            TraderFile.writeKeystore(folder, "key.json");
            TraderFile file = payer(chain, server);
            String hash = paid(file.write(folder, "then.yaml"));

            Banyan.Ended same =
                    run("audit", "replay", folder.resolve("then.yaml").toString(), "--json");
            assertThat(same.status()).as(same.out() + same.err()).isZero();
            JsonNode decision = RunningDaemon.json(same.out()).at("/agents/0/decisions/0");
            assertThat(decision.get("question").asText()).matches("[0-9a-f]{64}");
            assertThat(decision.get("model").asText()).isEqualTo(ScriptedModelServer.MODEL);
            assertThat(decision.get("reply").asText()).isEqualTo(PAY);
            assertThat(decision.get("today")).isEqualTo(decision.get("then"));
            assertThat(decision.at("/intents/0/verdicts/0/today").asText()).isEqualTo("allowed");
            assertThat(decision.at("/intents/0/transactions/0/hash").asText()).isEqualTo(hash);
            assertThat(decision.at("/intents/0/transactions/0/state").asText()).isEqualTo("confirmed");

            String stricter = file.with("perTransaction: 0.1 WETH", "perTransaction: 0.005 WETH")
                    .write(folder, "today.yaml");
            Banyan.Ended other = run("audit", "replay", stricter);
            assertThat(other.status()).as(other.out() + other.err()).isEqualTo(1);
            assertThat(other.out()).contains("would be denied by policy.perTransaction", "it was allowed", hash);
        }
    }

    /** Runs until the payment is confirmed; its transaction. */
    private String paid(String file) {
        try (RunningDaemon daemon = RunningDaemon.start(folder, file)) {
            Awaitility.await()
                    .atMost(MINUTES)
                    .until(() -> transactions(daemon).get("confirmed").asInt() == 1);
            String hash = daemon.status().at("/agents/0/hashes/0").asText();
            daemon.process().terminate();
            Banyan.Ended ended = daemon.process().ended(MINUTES);
            assertThat(ended.status()).as(ended.err()).isZero();
            return hash;
        }
    }

    private static JsonNode transactions(RunningDaemon daemon) {
        return daemon.status().at("/agents/0/transactions");
    }

    private Banyan.Ended run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data";
        all[words.length + 1] = folder.resolve("data").toString();
        return Typed.run(all);
    }

    private static TraderFile payer(Devnet chain, ScriptedModelServer server) {
        String brain = """
                mode: live
                goal: Pay 0.01 WETH to landlord.
                brain: {kind: llm, server: openai, url: "%s", model: %s, timeout: 20s}
                planner: {kind: dag}
                tools: [balances, pay]
                """.formatted(server.url(), ScriptedModelServer.MODEL);
        return TraderFile.on(chain.chainBlock())
                .with("(?m)^  tokens:", "  people: {landlord: \"" + LANDLORD + "\"}\n  tokens:")
                .with("mode: live\nstrategies:\n.*\n", brain)
                .with("allow: .*", "allow: [{pay: [landlord]}]");
    }
}
