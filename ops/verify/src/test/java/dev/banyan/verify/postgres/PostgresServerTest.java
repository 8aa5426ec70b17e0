package dev.banyan.verify.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @Test
    void startsAnswersStopsAndLeavesNothingBehind() {
        PostgresServer server = PostgresServer.start();
        long pid = server.pid();
        try (server) {
            assertThat(server.sql("postgres", "select 6 * 7")).isEqualTo("42");
            assertThat(server.sql("postgres", "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ProcessHandle.of(pid)).isPresent();
            assertThat(server.folder()).exists();
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(server.folder()).doesNotExist();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()).close())
                .isInstanceOf(ConnectException.class);
        server.close();
    }

    @Test
    void databasesAreMadeOnRequestAndKnowNothingOfEachOther() {
        try (PostgresServer server = PostgresServer.start()) {
            String one = server.createDatabase("one");
            server.createDatabase("two");
            server.sql("one", "create table t (n int)");

            assertThat(one)
                    .isEqualTo("jdbc:postgresql://127.0.0.1:" + server.port() + "/one?user=banyan&password="
                            + server.password());
            assertThat(server.sql("one", "select count(*) from t")).isEqualTo("0");
            assertThatThrownBy(() -> server.sql("two", "select count(*) from t"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("does not exist");
        }
    }

    @Test
    void theNewestInstalledVersionIsTakenAndElseThePath(@TempDir Path folder) throws IOException {
        assertThat(PostgresPrograms.find(folder.resolve("none"), "")).isEmpty();

        Path onPath = install(folder.resolve("bin"));
        assertThat(PostgresPrograms.find(folder.resolve("none"), folder + ":" + onPath))
                .contains(onPath);

        Path versions = folder.resolve("versions");
        install(versions.resolve("9/bin"));
        Path newest = install(versions.resolve("15/bin"));
        Files.createDirectories(versions.resolve("16/bin"));
        assertThat(PostgresPrograms.find(versions, onPath.toString())).contains(newest);
    }

    private static Path install(Path bin) throws IOException {
        Files.createDirectories(bin);
        for (String program : new String[] {"initdb", "postgres"}) {
            assertThat(Files.createFile(bin.resolve(program)).toFile().setExecutable(true))
                    .isTrue();
        }
        return bin;
    }
}
