package dev.banyan.verify.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.FreePorts;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import dev.banyan.verify.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --journal} on a real PostgreSQL. */
class JournalInDatabaseTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static PostgresServer database;
    private static Devnet chain;
    private static String file;

    @BeforeAll
    static void startThem() {
        database = PostgresServer.start();
        chain = Devnet.start(DevnetOptions.defaults().withMarket(3));
        file = TraderFile.on(chain.chainBlock())
                .with("(?s)wallet:.*mode: live", "mode: paper")
                .write(folder, "paper.yaml");
    }

    @AfterAll
    static void stopThem() {
        chain.close();
        database.close();
    }

    @Test
    void aJournalInADatabaseIsVerifiedWhileItIsWrittenAndExportedWithoutAPassword() throws IOException {
        String url = database.createDatabase("audited");
        Path data = folder.resolve("data");
        try (RunningDaemon daemon = RunningDaemon.start(folder, file, "--journal", url)) {
            Awaitility.await().atMost(PATIENCE).until(() -> recordsOfTheWallet("audited") > 2);
            Banyan.Ended live = Typed.run("audit", "verify", "--journal", url, "--data", data.toString());
            assertThat(live.status()).as(live.err()).isZero();
            assertThat(live.out()).contains("paper-wallet|31337|");
            assertThat(Typed.run(
                                    "audit",
                                    "export",
                                    folder.resolve("exported").toString(),
                                    "--journal",
                                    url,
                                    "--data",
                                    data.toString())
                            .status())
                    .isZero();
            daemon.process().terminate();
            Banyan.Ended ended = daemon.process().ended(PATIENCE);
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.err()).doesNotContain(database.password());
        }
        assertThat(Files.readString(data.resolve("banyan.log"))).doesNotContain(database.password());
        assertThat(Files.readString(folder.resolve("exported/records.jsonl"))).doesNotContain(database.password());
        assertThat(data.resolve("journal")).doesNotExist();

        database.sql(
                "audited",
                "UPDATE event_journal SET event_payload = set_byte(event_payload, length(event_payload) - 1,"
                        + " get_byte(event_payload, length(event_payload) - 1) # 1)"
                        + " WHERE sequence_number = 2 AND persistence_id LIKE 'paper-wallet|%'");
        Banyan.Ended changed = Typed.run("audit", "verify", "--journal", url, "--data", data.toString());
        assertThat(changed.status()).isEqualTo(1);
        assertThat(changed.err()).contains("record 2 of paper-wallet|31337|", "was changed");
    }

    @Test
    void aDatabaseThatCanNotBeUsedStartsNothing() throws IOException {
        String url = database.createDatabase("unused");
        refused(url.replace("password=", "password=wrong"), "refuses the user or its password");
        refused(url.replace("/unused", "/nowhere"), "nowhere");
        String port = Integer.toString(FreePorts.next());
        refused("jdbc:postgresql://127.0.0.1:" + port + "/db", "127.0.0.1:" + port);
        Banyan.Ended nothing = Typed.run("audit", "verify", "--journal", url, "--data", "none");
        assertThat(nothing.status()).isEqualTo(3);
        assertThat(nothing.err()).contains("there is no journal in jdbc:postgresql://");
        assertThat(database.sql(
                        "unused", "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .contains("0");
    }

    private static void refused(String url, String words) {
        Banyan.Ended ended = Typed.run(
                "run", file, "--port", "0", "--data", folder.resolve("refused").toString(), "--journal", url);
        assertThat(ended.err())
                .contains(words)
                .doesNotContain("Exception", "\tat ", "fault of the program", "password=", database.password());
        assertThat(ended.status()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
    }

    /** One of them is changed later. */
    private static long recordsOfTheWallet(String name) {
        String answer = database.sql(
                        name, "SELECT count(*) FROM event_journal WHERE persistence_id LIKE 'paper-wallet|%'")
                .strip();
        return Long.parseLong(answer.replaceAll("\\D", ""));
    }
}
