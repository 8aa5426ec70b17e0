package dev.banyan.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.verify.command.Banyan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo, whole, on one seed; on as many as {@code --seeds N} says. */
class DemoTest {

    private static final Duration MINUTES = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("banyan.seeds", 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void tradesAndEndsWithMoreThanItBeganWith(int seed) {
        Banyan.Ended demo = Banyan.run(
                folder,
                Map.of(),
                MINUTES,
                "demo",
                "--blocks",
                "60",
                "--json",
                "--keep",
                "--port",
                "0",
                "--seed",
                Integer.toString(seed));

        assertThat(demo.status()).as(demo.err()).isZero();
        String node = RunCheck.node(demo.out());
        try {
            RunCheck.of(demo.out(), node)
                    .transactionsAreAsReported()
                    .profitIsTheDifferenceOfBalances()
                    .fewReverted()
                    .confirmedAtLeast(2)
                    .netIsPositive()
                    .gainedAtLeast(60, 4);
        } finally {
            String port = Integer.toString(URI.create(node).getPort());
            assertThat(Banyan.run(folder, Map.of(), MINUTES, "devnet", "stop", "--port", port)
                            .status())
                    .isZero();
        }
    }
}
