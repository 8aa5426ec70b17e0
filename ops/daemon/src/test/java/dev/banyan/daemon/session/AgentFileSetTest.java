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

    private static AgentFileSet read(Path file, Strictness strictness) {
        return AgentFileSet.read(List.of(file), name -> Optional.empty(), Catalogs.with(UserJars.none()), strictness);
    }
}
