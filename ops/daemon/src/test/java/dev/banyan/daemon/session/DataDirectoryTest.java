package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void isForItsOwnerAlone() throws IOException {
        try (DataDirectory directory = DataDirectory.open(folder.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void namesTheProcessThatHoldsIt() throws IOException {
        try (DataDirectory held = DataDirectory.open(folder)) {
            refused(
                    held.path(),
                    "is in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void canBeTakenAgainOnceItIsLeft() throws IOException {
        DataDirectory.open(folder).close();
        DataDirectory again = DataDirectory.open(folder);
        again.close();

        assertThat(Files.readString(folder.resolve("lock")))
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void isNoFile() throws IOException {
        refused(Files.writeString(folder.resolve("file"), ""), "can not be used");
    }

    private static void refused(Path path, String words) {
        assertThatThrownBy(() -> DataDirectory.open(path))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.ENVIRONMENT))
                .hasMessageContaining(words);
    }
}
