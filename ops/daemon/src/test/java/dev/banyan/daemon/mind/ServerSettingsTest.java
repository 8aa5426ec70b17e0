package dev.banyan.daemon.mind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.ServerKey;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.Environment;
import dev.banyan.llm.BrainSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which key goes to which server. */
class ServerSettingsTest {

    private static final String HERE = "http://127.0.0.1:8000/v1";
    private static final String OPENAI = "https://api.openai.com/v1";
    private static final ServerKey VARIABLE = new ServerKey.Variable("VLLM_KEY");
    private static final Environment BOTH = environment(Map.of("VLLM_KEY", "k3y", ServerSettings.KEY, "sk-1"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theKeyThatTheFileRefersToGoesToItsServersInPlaceOfOpenAis() {
        assertThat(sent(ServerSettings.of(model(HERE, Optional.of(VARIABLE)), BOTH)))
                .contains("k3y");
        assertThat(sent(ServerSettings.of(model(OPENAI, Optional.of(VARIABLE)), BOTH)))
                .contains("k3y");
        assertThat(sent(ServerSettings.of(model(OPENAI, Optional.empty()), BOTH)))
                .contains("sk-1");
        assertThat(sent(ServerSettings.of(model(HERE, Optional.empty()), BOTH))).isEmpty();
    }

    @Test
    void aFileMayEndWithALineBreak() throws IOException {
        ServerKey kept = new ServerKey.Kept(Files.writeString(folder.resolve("key"), "k3y\n"));

        assertThat(sent(ServerSettings.of(model(HERE, Optional.of(kept)), BOTH)))
                .contains("k3y");
    }

    @Test
    void openAisKeyIsReadAsCarefully() {
        BrainDefinition.Model theirs = model(OPENAI, Optional.empty());

        assertThat(sent(ServerSettings.of(theirs, environment(Map.of(ServerSettings.KEY, "sk-1\n")))))
                .contains("sk-1");
        assertThat(sent(ServerSettings.of(theirs, environment(Map.of(ServerSettings.KEY, " ")))))
                .isEmpty();
        assertThatThrownBy(() -> ServerSettings.of(theirs, environment(Map.of(ServerSettings.KEY, "sk-1\u0001"))))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.status()).isEqualTo(ExitStatus.INPUT);
                    assertThat(error.getMessage())
                            .startsWith("brain.key: the variable OPENAI_API_KEY holds no key")
                            .doesNotContain("sk-1");
                });
    }

    @Test
    void agentsWithOneKeyAskInOneWayAndTheKeyIsNotShown() {
        BrainSettings one = ServerSettings.of(model(HERE, Optional.of(VARIABLE)), BOTH);
        Environment other = environment(Map.of("VLLM_KEY", "another"));

        assertThat(ServerSettings.of(model(HERE, Optional.of(VARIABLE)), BOTH)).isEqualTo(one);
        assertThat(ServerSettings.of(model(HERE, Optional.of(VARIABLE)), other)).isNotEqualTo(one);
        assertThat(one + " " + one.key()).doesNotContain("k3y");
    }

    @Test
    void aKeyThatCanNotBeReadIsSaidWithoutRepeatingIt() throws IOException {
        Path missing = folder.resolve("none");
        Path twoWords = Files.writeString(folder.resolve("words"), "two words");

        refused(VARIABLE, environment(Map.of()), "brain.key: the environment variable VLLM_KEY is not set");
        refused(VARIABLE, environment(Map.of("VLLM_KEY", " ")), "brain.key: the variable VLLM_KEY holds no key");
        refused(new ServerKey.Kept(missing), BOTH, "brain.key: there is no file " + missing);
        refused(new ServerKey.Kept(folder), BOTH, "brain.key: there is no file " + folder);
        refused(new ServerKey.Kept(twoWords), BOTH, "brain.key: the file " + twoWords + " holds no key");
    }

    private static void refused(ServerKey place, Environment environment, String message) {
        assertThatThrownBy(() -> ServerSettings.of(model(HERE, Optional.of(place)), environment))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.status()).isEqualTo(ExitStatus.INPUT);
                    assertThat(error.getMessage()).startsWith(message).doesNotContain("two words");
                });
    }

    private static Optional<String> sent(BrainSettings settings) {
        return settings.key().map(Supplier::get);
    }

    private static Environment environment(Map<String, String> variables) {
        return name -> Optional.ofNullable(variables.get(name));
    }

    private static BrainDefinition.Model model(String url, Optional<ServerKey> key) {
        return new BrainDefinition.Model(
                "vllm",
                List.of(url),
                "m",
                BigDecimal.ZERO,
                Duration.ofSeconds(20),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                key);
    }
}
