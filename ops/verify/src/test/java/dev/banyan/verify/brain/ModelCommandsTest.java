package dev.banyan.verify.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.TraderFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line does with a file that names a model. */
@SuppressWarnings("NullAway.Init") // made before all tests
class ModelCommandsTest {

    private static final Duration MINUTE = Duration.ofMinutes(2);
    private static final String TWO_READS = "{\"because\":\"look first\",\"tasks\":["
            + "{\"tool\":\"balances\",\"arguments\":{},\"after\":[]},"
            + "{\"tool\":\"prices\",\"arguments\":{},\"after\":[]}]}";

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
    void planShowsWhatTheModelWouldDoAsATreeAndForGraphviz() {
        try (ScriptedModelServer server = ScriptedModelServer.start()) {
            server.otherwise(ScriptedReply.says(TWO_READS));
            String file = file(server.url(), ScriptedModelServer.MODEL);

            Banyan.Ended tree = run("plan", file, "--goal", "Look around.");
            assertThat(tree.status()).as(tree.err()).isZero();
            assertThat(tree.out()).contains("balances", "prices");
            assertThat(tree.err()).contains("2 reads, 0 actions");
            assertThat(server.requests().getLast().body()).contains("Look around.");

            Banyan.Ended dot = run("plan", file, "--dot");
            assertThat(dot.status()).as(dot.err()).isZero();
            assertThat(dot.out()).startsWith("digraph");
        }
    }

    @Test
    void planSaysInOneLineThatTheServerIsDown() {
        Banyan.Ended ended = run("plan", file("http://127.0.0.1:1/v1", "m"));

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).contains("the brain gave no answer").doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aProbeTellsWhatTheServerIsWorth() {
        try (ScriptedModelServer server = ScriptedModelServer.start()) {
            server.otherwise(ScriptedReply.says("{}"));

            Banyan.Ended wrong = run("validate", file(server.url(), "another"), "--probe");
            assertThat(wrong.status()).isEqualTo(3);
            assertThat(wrong.err())
                    .contains("model another: not there")
                    .contains(ScriptedModelServer.MODEL)
                    .contains("can not be used");

            Banyan.Ended right = run("validate", file(server.url(), ScriptedModelServer.MODEL), "--probe");
            assertThat(right.err()).contains("alive", "model " + ScriptedModelServer.MODEL + ": there", "schema: ");
            assertThat(right.status()).as(right.err()).isZero();
        }
    }

    @Test
    void aServerThatDoesNotComeUpEndsTheRunWithTheEndOfItsLog() {
        String file = file(
                "http://127.0.0.1:1/v1",
                "m",
                "  serve: {command: [/bin/sh, -c, 'echo no such weights >&2; exit 7']}\n");

        Banyan.Ended ended = run(
                "run",
                file,
                "--port",
                "0",
                "--blocks",
                "2",
                "--data",
                folder.resolve("d").toString());

        assertThat(ended.status()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err()).contains("brain.serve", "no such weights").doesNotContain("\tat ");
        assertThat(run("validate", file).status()).isZero();
    }

    private Banyan.Ended run(String... words) {
        return Banyan.run(folder, Map.of(), MINUTE, words);
    }

    private String file(String url, String model) {
        return file(url, model, "");
    }

    private String file(String url, String model, String more) {
        String brain = """
                goal: Watch the market.
                brain:
                  kind: llm
                  server: openai
                  url: %s
                  model: %s
                  timeout: 20s
                %splanner: {kind: dag}
                """.formatted(url, model, more);
        return TraderFile.on(chain.chainBlock())
                .with("(?s)wallet:.*mode: live\n", "mode: paper\n" + brain)
                .write(folder, "thinker.yaml");
    }
}
