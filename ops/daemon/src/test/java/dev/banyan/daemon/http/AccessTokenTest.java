package dev.banyan.daemon.http;

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

class AccessTokenTest {

    @TempDir
    Path folder;

    @Test
    void liesInAFileForItsOwnerAloneAndIsNewEachTime() throws IOException {
        AccessToken first = AccessToken.issue(folder);
        String text = Files.readString(folder.resolve("token"));

        assertThat(text).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token"))))
                .isEqualTo("rw-------");
        AccessToken second = AccessToken.issue(folder);
        assertThat(second.opens("Bearer " + text)).isFalse();
        assertThat(first.opens("Bearer " + text)).isTrue();
        assertThat(folder.resolve("token.new")).doesNotExist();
    }

    @Test
    void takesThePlaceOfAFileThatOthersCouldRead() throws IOException {
        Files.writeString(folder.resolve("token"), "old");
        Files.setPosixFilePermissions(folder.resolve("token"), PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.writeString(folder.resolve("token.new"), "left by a crash");

        AccessToken.issue(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void isReadBackByWhoMaySeeTheDirectory() throws IOException {
        AccessToken issued = AccessToken.issue(folder);

        assertThat(issued.opens(AccessToken.read(folder).header())).isTrue();
    }

    @Test
    void isNeverPrinted() throws IOException {
        assertThat(AccessToken.issue(folder)).hasToString("***");
    }

    @Test
    void isNotThereWhereNoDaemonRan() throws IOException {
        refused(folder, "no daemon has run");
        refused(folder.resolve("none"), "no daemon has run");
        Files.writeString(folder.resolve("token"), "x\r\nEvil: header");
        refused(folder, "holds no token");
    }

    private static void refused(Path folder, String words) {
        assertThatThrownBy(() -> AccessToken.read(folder))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.ENVIRONMENT))
                .hasMessageContaining(words);
    }
}
