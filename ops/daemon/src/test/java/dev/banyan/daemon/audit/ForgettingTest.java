package dev.banyan.daemon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who had what forgotten is checked with the exported heads. */
class ForgettingTest {

    @TempDir
    Path data;

    @BeforeEach
    void forget() {
        Instant now = Instant.parse("2026-11-30T09:00:00Z");
        new Forgetting("clerk", List.of("clerk/receipt/i-2", "clerk/receipt/i-1"), "root", now).keep(data);
        new Forgetting("clerk", List.of("clerk/page \"1\"\n"), "root", now.plusSeconds(1)).keep(data);
    }

    @Test
    void what_was_written_is_signed() {
        assertThat(AuditFolder.of(data).read().wrong()).isEmpty();
    }

    @Test
    void a_line_that_was_changed_or_added_by_another_is_found() throws IOException {
        Path file = data.resolve("audit/forgotten.jsonl");
        Files.writeString(file, Files.readString(file).replace("i-2", "i-3") + "{\"agent\": \"clerk\"}\nhello\n");

        assertThat(AuditFolder.of(data).read().wrong())
                .hasSize(3)
                .allMatch(line -> line.endsWith(" is no removal with a right signature"))
                .first()
                .asString()
                .startsWith("line 1 of ");
    }

    @Test
    void a_line_that_was_being_written_when_the_power_went_says_nothing() throws IOException {
        Path file = data.resolve("audit/forgotten.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"agent\": \"cl");

        assertThat(AuditFolder.of(data).read().wrong()).isEmpty();
    }
}
