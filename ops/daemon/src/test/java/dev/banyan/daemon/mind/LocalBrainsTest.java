package dev.banyan.daemon.mind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.BrainDefinition.LocalFile;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.local.LocalModel;
import dev.banyan.llm.local.LocalModels;
import dev.banyan.llm.local.LocalSettings;
import dev.banyan.llm.meter.LlmMeters;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.chat.ChatModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalBrainsTest {

    private static final LocalFile FILE = new LocalFile(Path.of("/models/small.gguf"), 4_096, 3);

    private final List<LocalSettings> opened = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();

    @Test
    void withoutAnybodyWhoRunsItOneLineSaysWhatToAdd() {
        assertThatThrownBy(() -> LocalBrains.load(FILE, settings("0"), List.of()))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.status()).isEqualTo(ExitStatus.ENVIRONMENT);
                    assertThat(error.lines())
                            .singleElement()
                            .asString()
                            .contains("brain.gguf", "--with", "banyan-llm-llama");
                });
    }

    @Test
    void aFileThatCanNotBeLoadedIsToldAndItsProcessEnds() {
        assertThatThrownBy(() -> LocalBrains.load(FILE, settings("0"), List.of(offer("no magic\n  in it"))))
                .isInstanceOfSatisfying(
                        UserError.class,
                        error -> assertThat(error.lines()).containsExactly("brain.gguf: no magic", "  in it"));
        assertThat(ended).hasSize(1);
    }

    @Test
    void agentsWhoseFilesSayTheSameShareOneModelWhichEndsWithTheDaemon() {
        LocalBrains brains = new LocalBrains(List.of(offer("")), new LlmMeters(new SimpleMeterRegistry()), said::add);
        var one = brains.gateway(FILE, settings("0.5"));

        assertThat(brains.gateway(FILE, settings("0.5"))).isSameAs(one);
        assertThat(brains.gateway(FILE, settings("1"))).isNotSameAs(one);
        assertThat(opened).hasSize(2).first().satisfies(first -> {
            assertThat(first.file()).isEqualTo(FILE.file());
            assertThat(first.context()).isEqualTo(4_096);
            assertThat(first.threads()).isEqualTo(3);
            assertThat(first.temperature()).isEqualTo(0.5);
            assertThat(first.timeout()).isEqualTo(Duration.ofSeconds(20));
        });

        assertThat(said).hasSize(2).allMatch(line -> line.startsWith("loading /models/small.gguf"));
        brains.close();
        assertThat(ended).hasSize(2);
    }

    private LocalModels offer(String trouble) {
        return settings -> {
            opened.add(settings);
            return new LocalModel() {
                @Override
                public void load() {
                    if (!trouble.isEmpty()) {
                        throw new NonRetriableException(trouble);
                    }
                }

                @Override
                public ChatModel chat() {
                    return new ChatModel() {};
                }

                @Override
                public void close() {
                    ended.add(settings.file().toString());
                }
            };
        };
    }

    private static BrainSettings settings(String temperature) {
        return BrainSettings.of(new BrainDefinition.Model(
                "llama.cpp",
                List.of(),
                "small.gguf",
                new BigDecimal(temperature),
                Duration.ofSeconds(20),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(FILE),
                Optional.empty()));
    }
}
