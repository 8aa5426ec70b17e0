package dev.banyan.devnet.anvil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnvilProcessTest {

    @Test
    void aStartedNodeAnswersWithTheOptionsItWasGiven() {
        AnvilOptions options = AnvilOptions.manual()
                .withChainId(1337)
                .withGenesisTime(Instant.ofEpochSecond(1_700_000_000))
                .withBaseFee(BigInteger.valueOf(7_000_000_000L));
        try (AnvilProcess anvil = AnvilProcess.start(options)) {
            assertThat(anvil.port()).isPositive();
            assertThat(anvil.rpc().quantity("eth_chainId")).isEqualTo(1337);
            var genesis = anvil.rpc().call("eth_getBlockByNumber", "latest", false);
            assertThat(genesis.path("timestamp").asText()).isEqualTo("0x6553f100");
            assertThat(genesis.path("baseFeePerGas").asText()).isEqualTo("0x1a13b8600");
            anvil.mine();
            assertThat(anvil.rpc().quantity("eth_blockNumber")).isOne();
        }
    }

    @Test
    void closingEndsTheChildAndFreesThePort() {
        AnvilProcess anvil = AnvilProcess.start(AnvilOptions.perTransaction());
        long pid = anvil.pid();
        anvil.close();
        anvil.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        try (AnvilProcess next = AnvilProcess.start(AnvilOptions.manual().withPort(anvil.port()))) {
            assertThat(next.port()).isEqualTo(anvil.port());
        }
    }

    @Test
    void blocksComeByThemselvesAtAFixedPace() {
        try (AnvilProcess anvil =
                AnvilProcess.start(AnvilOptions.manual().withMining(new Mining.Every(Duration.ofMillis(100))))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> anvil.rpc().quantity("eth_blockNumber").intValueExact() >= 3);
        }
    }

    @Test
    void aTakenPortIsToldAsSuch() {
        try (AnvilProcess first = AnvilProcess.start(AnvilOptions.manual())) {
            assertThatThrownBy(() -> AnvilProcess.start(AnvilOptions.manual().withPort(first.port())))
                    .isInstanceOfSatisfying(
                            DevnetException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PORT_TAKEN))
                    .hasMessageContaining(Integer.toString(first.port()));
        }
    }

    @Test
    void aMissingBinaryNamesTheCommandThatInstallsIt(@TempDir Path module) {
        assertThatThrownBy(() -> AnvilBinary.locate(module, "Linux", "amd64"))
                .isInstanceOf(DevnetException.class)
                .hasMessageContaining("npm ci --ignore-scripts")
                .hasMessageContaining(module.toString());
    }

    @Test
    void aRefusedStateFileIsToldInOneLine(@TempDir Path folder) {
        assertThatThrownBy(() -> AnvilProcess.start(AnvilOptions.manual().withState(folder.resolve("absent.json"))))
                .isInstanceOf(DevnetException.class)
                .hasMessageNotContaining("\n");
    }
}
