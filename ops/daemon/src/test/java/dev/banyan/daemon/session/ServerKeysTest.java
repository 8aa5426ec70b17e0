package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeysTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void keysThatCanNotBeReadAreToldByTheirPlaces() throws IOException {
        Path file = Files.writeString(folder.resolve("thinker.yaml"), """
                banyan: 1
                agent: thinker
                goal: Watch.
                chain: {id: 1, rpc: "http://127.0.0.1:1", tokens: {WETH: "0x3333333333333333333333333333333333333333"}}
                brain:
                  kind: llm
                  server: vllm
                  url: "http://127.0.0.1:2/v1"
                  model: m
                  key: {env: BRAIN_KEY}
                memory:
                  longTerm: {store: file, embedder: server, url: "http://127.0.0.1:3/v1", model: e, key: {file: k}}
                """);
        Environment none = name -> Optional.empty();
        List<ParsedAgentFile> files = AgentFileSet.read(
                        List.of(file), none, Catalogs.with(UserJars.none()), Strictness.RUN)
                .files();

        assertThatThrownBy(() -> ServerKeys.require(files, none)).isInstanceOfSatisfying(UserError.class, error -> {
            assertThat(error.status()).isEqualTo(ExitStatus.INPUT);
            assertThat(error.lines())
                    .satisfiesExactly(
                            brain -> assertThat(brain)
                                    .endsWith(
                                            "thinker.yaml:10:8 brain.key: the environment variable BRAIN_KEY is not set"),
                            memory -> assertThat(memory)
                                    .contains("thinker.yaml:12:", "memory.longTerm.key: there is no file "));
        });

        Files.writeString(folder.resolve("k"), "vector-key");
        ServerKeys.require(files, name -> Optional.of("brain-key"));
    }
}
