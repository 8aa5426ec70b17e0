package dev.banyan.verify.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file without wallet and key runs on paper: everything up to the verdict, nothing sent. */
class PaperRunTest {

    @TempDir
    Path folder;

    @Test
    void judgesWhatItWouldTradeAndSendsNothing() {
        try (Devnet chain = Devnet.start(DevnetOptions.defaults().withMarket(3))) {
            String file = TraderFile.on(chain.chainBlock())
                    .with("(?s)wallet:.*mode: live", "mode: paper")
                    .write(folder, "paper.yaml");

            Banyan.Ended ended = Typed.run(
                    "run",
                    file,
                    "--blocks",
                    "12",
                    "--json",
                    "--port",
                    "0",
                    "--data",
                    folder.resolve("data").toString());

            assertThat(ended.status()).as(ended.err()).isZero();
            JsonNode agent = RunningDaemon.json(ended.out()).at("/agents/0");
            assertThat(agent.get("mode").asText()).isEqualTo("paper");
            assertThat(agent.at("/transactions/sent").asInt()).isZero();
            assertThat(agent.get("hashes")).isEmpty();
            assertThat(agent.at("/verdicts/allowed").asInt()).as(ended.err()).isPositive();
            assertThat(chain.rpc()
                            .quantity(
                                    "eth_getTransactionCount",
                                    agent.get("account").asText(),
                                    "pending"))
                    .isZero();
        }
    }
}
