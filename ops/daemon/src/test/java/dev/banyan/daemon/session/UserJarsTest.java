package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.strategy.StrategyFactory;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserJarsTest {

    private static final String SERVICE = "META-INF/services/" + StrategyFactory.class.getName();

    @TempDir
    Path folder;

    @Test
    void noJarBringsNothing() {
        assertThat(UserJars.load(List.of())).isEqualTo(UserJars.none());
    }

    @Test
    void refusesWhatIsNotThereOrNoJar() throws IOException {
        refused(folder.resolve("none.jar"), "no such file");
        refused(Files.writeString(folder.resolve("text.jar"), "text"), "not a jar file");
        refused(folder, "not a jar file");
    }

    @Test
    void refusesAJarThatOffersNothingAndSaysHowToOffer() throws IOException {
        refused(jar("empty.jar", Map.of("a.txt", "a")), SERVICE);
    }

    @Test
    void refusesANamedClassThatIsMissingOrCanNotBeLoaded() throws IOException {
        refused(jar("missing.jar", Map.of(SERVICE, "org.example.Missing")), "org.example.Missing");
        refused(jar("broken.jar", Map.of(SERVICE, "Broken", "Broken.class", "text")), "can not be loaded");
    }

    private static void refused(Path jar, String words) {
        assertThatThrownBy(() -> UserJars.load(List.of(jar)))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.INPUT))
                .hasMessageContaining("--with")
                .hasMessageContaining(words);
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path path = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return path;
    }
}
