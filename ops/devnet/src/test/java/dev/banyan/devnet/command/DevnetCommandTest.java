package dev.banyan.devnet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DevnetCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void startPrintsTheChainBlockAloneThenStatusDoesAndStopEndsIt() {
        assertThat(run("start", "--port", "0")).isZero();
        String block = out.toString(UTF_8);
        assertThat(block)
                .startsWith("chain:\n  id: 31337\n  rpc: http://127.0.0.1:")
                .endsWith("}\n");
        String port = block.lines()
                .filter(line -> line.startsWith("  rpc: "))
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .findFirst()
                .orElseThrow();
        try {
            out.reset();
            assertThat(run("status", "--port", port)).isZero();
            assertThat(out.toString(UTF_8)).isEqualTo(block);
        } finally {
            out.reset();
            assertThat(run("stop", "--port", port)).isZero();
        }
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(run("status", "--port", port)).isEqualTo(3);
        assertThat(run("stop", "--port", port)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "restart",
                "start --port",
                "start --port x",
                "start --port 70000",
                "start --market high",
                "stop --market 3",
                "start --chain 1",
                "start --actors all",
                "start --market 3 --actors none",
                "start --crash 5",
                "start --market 3 --crash -1",
                "start --chain-time 0",
                "start --pools no-such-file.json"
            })
    void wrongWordsAreToldInOneLineWithStatusTwo(String words) {
        assertThat(run(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8).strip()).isNotEmpty().doesNotContain("\n");
    }

    @Test
    void aWrongPoolFileIsToldWithItsPositionAndStatusTwo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pools.json");
        Files.writeString(file, "{\"pools\": [\n  {\"address\": \"0x12\"}]}");

        assertThat(run("start", "--port", "0", "--pools", file.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith(file + ":2:").doesNotContain("\tat ");
    }

    @Test
    void aTakenPortIsToldInOneLineWithStatusThree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("start", "--port", port)).isEqualTo(3);
            assertThat(err.toString(UTF_8).strip())
                    .contains("port " + port + " is taken")
                    .doesNotContain("\n");
        }
    }

    private int run(String... words) {
        return new DevnetCommand(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                .run(List.of(words));
    }
}
