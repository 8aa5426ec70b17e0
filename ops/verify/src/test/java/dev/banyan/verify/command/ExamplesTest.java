package dev.banyan.verify.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent files in {@code examples} are files to start from. */
final class ExamplesTest {

    private static final List<String> KINDS = List.of("arbitrage", "yield", "risk", "settlement");

    @ParameterizedTest
    @MethodSource("files")
    void anExampleIsFine(Path example) {
        Banyan.Ended ended = Typed.run("validate", example.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
    }

    @Test
    void thereIsOneForEachStrategy() {
        assertThat(KINDS)
                .allSatisfy(kind -> assertThat(files())
                        .anySatisfy(file -> assertThat(text(file)).contains("\n  - " + kind + ": {")));
    }

    private static List<Path> files() {
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("banyan.home"), "examples"), 2)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
