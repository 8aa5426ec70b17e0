package dev.banyan.runtime.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was on the disk when a process was killed is there for the next, also after the file has used its space again, which
 * takes as long as it keeps what is outdated.
 */
class KilledScribeTest {

    private static final int LIVES = 4;
    private static final long SECONDS = 5;
    private static final long MOST_SECONDS = 120;

    @TempDir
    Path folder;

    @Test
    void everyRowThatWasSyncedIsThereAfterAKill() throws IOException, InterruptedException, SQLException {
        for (int life = 1; life <= LIVES; life++) {
            liveAndDie();

            List<String> noted = Files.readAllLines(Scribe.noted(folder));
            assertThat(noted).as("the writer got as far as a first row").isNotEmpty();
            assertThat(Scribe.newest(folder))
                    .as("life %d", life)
                    .isGreaterThanOrEqualTo(Long.parseLong(noted.getLast()));
        }
    }

    private void liveAndDie() throws IOException, InterruptedException {
        File output = folder.resolve("output").toFile();
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Scribe.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        long before = noted();
        boolean ended = writer.waitFor(SECONDS, TimeUnit.SECONDS);
        for (long waited = SECONDS; !ended && noted() == before && waited < MOST_SECONDS; waited++) {
            ended = writer.waitFor(1, TimeUnit.SECONDS);
        }
        writer.destroyForcibly().waitFor();
        assertThat(ended).as(() -> said(output.toPath())).isFalse();
    }

    /** How much a writer has noted; on a busy machine it takes a while to begin. */
    private long noted() {
        return Scribe.noted(folder).toFile().length();
    }

    private static String said(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
