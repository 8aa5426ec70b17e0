package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.Strictness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFileSetTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aModelsFileThatIsNotThereIsToldByItsPlaceOnceAnAgentIsToRun() throws IOException {
        Path file = Files.writeString(folder.resolve("thinker.yaml"), """
                banyan: 1
                agent: thinker
                goal: Watch.
                chain: {id: 1, rpc: "http://127.0.0.1:1", tokens: {WETH: "0x3333333333333333333333333333333333333333"}}
                brain: {kind: llm, gguf: models/small.gguf}
                planner: {kind: dag}
                """);

        assertThat(read(file, Strictness.VALIDATE).files()).hasSize(1);
        assertThatThrownBy(() -> read(file, Strictness.RUN)).isInstanceOfSatisfying(UserError.class, error -> {
            assertThat(error.status()).isEqualTo(ExitStatus.INPUT);
            assertThat(error.lines())
                    .singleElement()
                    .asString()
                    .contains("thinker.yaml:5:26 brain.gguf: there is no file " + folder.resolve("models/small.gguf"));
        });

        Files.createDirectory(folder.resolve("models"));
        Files.writeString(folder.resolve("models/small.gguf"), "whatever");
        assertThat(read(file, Strictness.RUN).files()).hasSize(1);
    }

    @Test
    void agentsThatAreToRunTogetherShareAChainAndItsNodes() throws IOException {
        Path first = watcher("first", "{id: 1, rpc: \"http://127.0.0.1:1\"");
        Path same = watcher("same", "{id: 1, rpc: \"http://127.0.0.1:1\"");
        Path other = watcher("other", "{id: 2, rpc: \"http://127.0.0.1:1\"");
        Path elsewhere = watcher("elsewhere", "{id: 1, rpc: \"http://127.0.0.1:2\"");

        read(List.of(first, same)).requireOneChain();
        for (Path wrong : List.of(other, elsewhere)) {
            AgentFileSet set = read(List.of(first, same, wrong));
            assertThatThrownBy(set::requireOneChain).isInstanceOfSatisfying(UserError.class, error -> {
                assertThat(error.status()).isEqualTo(ExitStatus.INPUT);
                assertThat(error.lines())
                        .singleElement()
                        .asString()
                        .contains(wrong.getFileName() + ":4:")
                        .contains("share a chain and its nodes")
                        .contains("first.yaml has others");
            });
        }
    }

    private Path watcher(String name, String chain) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                banyan: 1
                agent: %s
                goal: Watch.
                chain: %s, tokens: {WETH: "0x3333333333333333333333333333333333333333"}}
                planner: {kind: dag}
                brain: {kind: llm, gguf: models/small.gguf}
                """.formatted(name, chain));
    }

    private static AgentFileSet read(List<Path> files) {
        return AgentFileSet.read(files, name -> Optional.empty(), Catalogs.with(UserJars.none()), Strictness.VALIDATE);
    }

    private static AgentFileSet read(Path file, Strictness strictness) {
        return AgentFileSet.read(List.of(file), name -> Optional.empty(), Catalogs.with(UserJars.none()), strictness);
    }
}
