package dev.banyan.daemon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.memory.MemoryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLessonLedgerTest {

    private static final Map<String, String> LESSON = Map.of("lesson/a", "digest");

    @TempDir
    private Path data;

    @Test
    void what_could_not_be_written_is_written_when_it_is_asked_for_again() throws Exception {
        FileLessonLedger ledger = FileLessonLedger.of(data, "tester");
        Path way = data.resolve("audit").resolve("lessons");
        inTheWay(way);
        assertThatThrownBy(() -> ledger.stand(LESSON)).isInstanceOf(MemoryException.class);
        assertThat(ledger.standing(Set.of("lesson/a"))).isEmpty();

        Files.delete(way);
        ledger.stand(LESSON);
        assertThat(FileLessonLedger.of(data, "tester").standing(Set.of("lesson/a")))
                .isEqualTo(LESSON);
    }

    @Test
    void a_lesson_that_could_not_be_taken_back_stands_until_it_is_asked_for_again() throws Exception {
        FileLessonLedger ledger = FileLessonLedger.of(data, "tester");
        ledger.stand(LESSON);
        Path fresh = data.resolve("audit").resolve("lessons").resolve("tester.json.new");
        Files.createDirectory(fresh);
        assertThatThrownBy(() -> ledger.fall(List.of("lesson/a"))).isInstanceOf(MemoryException.class);

        Files.delete(fresh);
        ledger.fall(List.of("lesson/a"));
        assertThat(FileLessonLedger.of(data, "tester").standing(Set.of("lesson/a")))
                .isEmpty();
    }

    /** A plain file where a folder belongs. */
    private static void inTheWay(Path folder) throws Exception {
        Files.createDirectories(folder.resolveSibling(""));
        Files.createFile(folder);
    }
}
