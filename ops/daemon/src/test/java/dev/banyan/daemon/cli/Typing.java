package dev.banyan.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.daemon.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What came of a command that was typed in this process. */
record Typing(int status, String out, String err) {

    static Typing run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int status = Main.run(words, outStream, errStream);
            return new Typing(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    /** It said no, clearly. */
    Typing refused(int expected, String words) {
        assertThat(err).contains(words).doesNotContain("Exception", "\tat ", "fault of the program");
        assertThat(status).as(err).isEqualTo(expected);
        assertThat(out).isEmpty();
        return this;
    }
}
