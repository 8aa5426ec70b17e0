package dev.banyan.verify.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The core names no tool, backend, venue or chain: what classes can not show, the sources do. */
class WordsTest {

    private static final Pattern NAMES = Pattern.compile(
            "uniswap|sushi|aave|chainlink|erc4626|anvil|web3j|mainnet|arbitrum|optimism|vllm|sglang|llama|ollama|openai",
            Pattern.CASE_INSENSITIVE);

    private final Path home = Path.of(System.getProperty("banyan.home", ""));

    @Test
    void theKernelNamesNoneOfThem() throws IOException {
        assertThat(naming(home.resolve("agent-core/agent-kernel/src/main/java")))
                .isEmpty();
    }

    @Test
    void theRuntimeNamesNoneOfThem() throws IOException {
        assertThat(naming(home.resolve("agent-core/agent-runtime/src/main/java")))
                .isEmpty();
    }

    @Test
    void aFileThatNamesOneIsNoticed() throws IOException {
        assertThat(naming(home.resolve("tools-onchain/contracts/src/main/java")))
                .isNotEmpty();
    }

    private static List<Path> naming(Path sources) throws IOException {
        assertThat(sources).isDirectory();
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> NAMES.matcher(read(file)).find())
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
