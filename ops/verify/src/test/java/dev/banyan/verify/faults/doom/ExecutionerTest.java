package dev.banyan.verify.faults.doom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.assembly.Checkpoint.Point;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionerTest {

    @TempDir
    Path folder;

    /** Passes a point, another, and the first again, and would say that it got through. */
    static final class Victim {

        private Victim() {}

        /** {@code DIARY DOOM}. */
        public static void main(String[] args) throws IOException {
            Executioner executioner = new Executioner(Doom.parse(args[1]), Path.of(args[0]));
            executioner.reached(Point.SIGNING);
            executioner.reached(Point.AFTER_SEND);
            executioner.reached(Point.SIGNING);
            executioner.reached(Point.AFTER_SEND);
            System.out.println("got through");
        }
    }

    @Test
    void killsItsProcessAtTheNthPassingOfThePointAndWritesDownHowFarItCame() throws IOException {
        try (Life life = live("SIGNING:2")) {
            Optional<Integer> status = life.ended(Duration.ofMinutes(2));

            assertThat(status).isPresent();
            assertThat(Life.isKilled(status.get())).isTrue();
            assertThat(life.passed()).containsExactly("SIGNING", "AFTER_SEND", "SIGNING");
            assertThat(life.out()).isEmpty();
        }
    }

    @Test
    void letsAProcessLiveThatNeverComesThere() throws IOException {
        try (Life life = live("RECOVERED:1")) {
            assertThat(life.ended(Duration.ofMinutes(2))).contains(0);
            assertThat(life.passed()).hasSize(4);
            assertThat(life.out()).contains("got through");
        }
    }

    @Test
    void aDoomIsReadAsItWasWritten() {
        Doom doom = new Doom(Point.AFTER_RECEIPT, 3);

        assertThat(Doom.parse(doom.toString())).contains(doom);
        assertThat(Doom.parse("")).isEmpty();
        assertThatThrownBy(() -> new Doom(Point.SIGNING, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Life live(String doom) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.createDirectories(folder);
        Process process = new ProcessBuilder(
                        java,
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.resolve("diary").toString(),
                        doom)
                .redirectOutput(new File(folder.toFile(), "out"))
                .redirectError(new File(folder.toFile(), "err"))
                .start();
        return new Life(process, folder, Doom.parse(doom));
    }
}
