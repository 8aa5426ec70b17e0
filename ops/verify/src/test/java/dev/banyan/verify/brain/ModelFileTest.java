package dev.banyan.verify.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.testkit.llm.TinyModel;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of a model in place of a server: a real llama.cpp, random weights, and the gate as ever. */
@Timeout(240)
@SuppressWarnings("NullAway.Init") // made before all tests
class ModelFileTest {

    /** What a grammar can not rule out, as it says nothing of how long an answer is and of how calls fit each other. */
    private static final String OF_ITS_WORDS = "endless|out-of-range|inexact-amount|unknown-name|cyclic-plan";

    private static Devnet chain;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        chain = Devnet.start(DevnetOptions.defaults());
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @Test
    void aPlanIsMadeUnderTheGrammarOrRefusedByItsCause() throws IOException {
        TinyModel.write(Files.createDirectories(folder.resolve("models")).resolve("tiny.gguf"), 7);

        Banyan.Ended ended = Typed.run("plan", file());

        assertThat(ended.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(ended.status()).as(ended.err()).isIn(0, 3);
        if (ended.status() == 3) {
            assertThat(ended.err()).containsPattern("the brain gave no answer: (" + OF_ITS_WORDS + "): ");
        } else {
            assertThat(ended.out() + ended.err()).containsAnyOf("0 actions", "would do nothing now", "1 actions");
        }
        assertThat(nobodySent()).isTrue();
    }

    private static boolean nobodySent() {
        return chain.rpc()
                        .quantity("eth_getTransactionCount", TraderFile.TRADER.getAddress(), "pending")
                        .signum()
                == 0;
    }

    private String file() {
        return TraderFile.on(chain.chainBlock())
                .with("(?s)wallet:.*mode: live\n", """
                        mode: paper
                        goal: Watch the market.
                        wallet: {address: "%s"}
                        brain: {kind: llm, gguf: {file: models/tiny.gguf, context: 32768}, temperature: 1, fallback: playbook}
                        planner: {kind: dag, maxTasks: 3}
                        tools: [balances, prices]
                        """.formatted(TraderFile.TRADER.getAddress()))
                .write(folder, "thinker.yaml");
    }
}
