package dev.banyan.devnet.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.rpc.JsonRpc;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackgroundDevnetTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DevnetOptions FAST = DevnetOptions.defaults().withBlockTime(Duration.ofMillis(100));

    @Test
    void aStartedChainAnswersMakesBlocksIsFoundAndEndsWhenStopped() {
        RunRecord record = BackgroundDevnet.start(FAST.withMarket(3));
        try (JsonRpc rpc = new JsonRpc(record.rpcHttp())) {
            BigInteger before = rpc.quantity("eth_blockNumber");
            await().atMost(PATIENCE)
                    .until(() ->
                            rpc.quantity("eth_blockNumber").subtract(before).compareTo(BigInteger.TWO) > 0);
            assertThat(BackgroundDevnet.find(record.port())).contains(record);
            assertThat(record.chain()).contains("rpc: " + record.rpcHttp());
        } finally {
            BackgroundDevnet.stop(record.port());
        }
        assertThat(BackgroundDevnet.find(record.port())).isEmpty();
        assertThat(alive(record.pid())).isFalse();
        assertThat(alive(record.nodePid())).isFalse();
    }

    @Test
    void theNodeEndsEvenIfTheProcessThatHoldsItIsKilled() {
        RunRecord record = BackgroundDevnet.start(FAST);
        assertThat(alive(record.nodePid())).isTrue();

        ProcessHandle.of(record.pid()).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(() -> !alive(record.nodePid()) && !alive(record.pid()));
        assertThat(BackgroundDevnet.find(record.port())).isEmpty();
    }

    @Test
    void theProcessEndsWhenItsNodeDoes() {
        RunRecord record = BackgroundDevnet.start(FAST);

        ProcessHandle.of(record.nodePid()).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(() -> !alive(record.pid()));
    }

    @Test
    void aTakenPortIsToldBeforeAnythingStarts() {
        RunRecord record = BackgroundDevnet.start(FAST);
        try {
            assertThatThrownBy(() -> BackgroundDevnet.start(FAST.withPort(record.port())))
                    .isInstanceOfSatisfying(
                            DevnetException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PORT_TAKEN));
        } finally {
            BackgroundDevnet.stop(record.port());
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
