package dev.banyan.verify.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may say a word to a daemon, over raw sockets: a client of ours would not do what an attacker does. */
class TokenTest {

    private static final String JSON = "Content-Type: application/json";

    @TempDir
    Path folder;

    @Test
    void onlyWhoReadsTheTokenFileIsHeardAndOnlyUnderTheNamesOfLoopback() throws IOException {
        try (Devnet chain = Devnet.start(DevnetOptions.defaults())) {
            String file = TraderFile.on(chain.chainBlock())
                    .with("(?s)wallet:.*mode: live", "mode: paper")
                    .write(folder, "paper.yaml");
            String first;
            try (RunningDaemon daemon = RunningDaemon.start(folder, file)) {
                first = token();
                String place = "127.0.0.1:" + daemon.pages().getPort();
                String mine = "Authorization: Bearer " + first;

                expect(401, daemon, "POST /api/v1/control/halt", "Host: " + place, JSON);
                expect(401, daemon, "POST /api/v1/control/halt", "Host: " + place, JSON, mine + "0");
                expect(401, daemon, "GET /api/v1/standing", "Host: " + place);
                expect(403, daemon, "POST /api/v1/control/halt", "Host: evil.example", JSON, mine);
                expect(403, daemon, "POST /api/v1/control/halt", "Host: 127.0.0.1:1", JSON, mine);
                expect(
                        403,
                        daemon,
                        "POST /api/v1/control/halt",
                        "Host: " + place,
                        "Origin: http://evil.example",
                        JSON,
                        mine);
                expect(403, daemon, "GET /api/v1/standing", "Host: evil.example", mine);
                expect(404, daemon, "POST /api/v1/control/fly", "Host: " + place, JSON, mine);
                expect(405, daemon, "GET /api/v1/control/halt", "Host: " + place, mine);
                expect(415, daemon, "POST /api/v1/control/halt", "Host: " + place, "Content-Type: text/plain", mine);
                assertThat(expect(200, daemon, "GET /api/v1/standing", "Host: " + place, mine))
                        .contains("\"standing\":\"running\"");
                assertThat(says(daemon, "pause", "nobody").status()).isEqualTo(2);
                assertThat(says(daemon, "pause", "nobody").err()).contains("no agent is called nobody; there is ");

                assertThat(expect(
                                200,
                                daemon,
                                "POST /api/v1/control/halt",
                                "Host: " + place,
                                "Origin: http://" + place,
                                JSON,
                                mine))
                        .contains("\"standing\":\"halted\"");
                daemon.process().terminate();
                assertThat(daemon.process().ended(Duration.ofSeconds(60)).status())
                        .isZero();
                Banyan.Ended gone = says(daemon, "status");
                assertThat(gone.status()).isEqualTo(3);
                assertThat(gone.err()).contains("no daemon answers at " + daemon.pages());
            }
            try (RunningDaemon daemon = RunningDaemon.start(folder, file)) {
                assertThat(token()).isNotEqualTo(first);
                assertThat(says(daemon, "status").out()).contains(": halted since ");
                assertThat(says(daemon, "resume").out()).contains(": running");
            }
            assertThat(Files.readString(folder.resolve("data/banyan.log")))
                    .contains("refused POST /api/v1/control/halt from /127.0.0.1")
                    .doesNotContain(first);
        }
    }

    private String token() throws IOException {
        Path token = folder.resolve("data/token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        return Files.readString(token);
    }

    private Banyan.Ended says(RunningDaemon daemon, String... words) {
        String[] all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        String[] where = {
            "--url", daemon.pages().toString(), "--data", folder.resolve("data").toString()
        };
        System.arraycopy(where, 0, all, words.length, where.length);
        return Typed.run(all);
    }

    private static String expect(int status, RunningDaemon daemon, String line, String... headers) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), daemon.pages().getPort())) {
            String body = line.startsWith("POST") ? "{}" : "";
            String request = line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: "
                    + body.length() + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .as(line + " " + String.join(", ", headers))
                    .startsWith("HTTP/1.1 " + status + " ")
                    .containsIgnoringCase("content-type: application/json");
            return answer;
        }
    }
}
