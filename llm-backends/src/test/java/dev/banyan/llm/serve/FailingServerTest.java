package dev.banyan.llm.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.llm.serve.ServerEvent.Started;
import dev.banyan.llm.serve.ServerFailedException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that never come up, and what is left of them: a reason, the end of their log, and no process. */
@Timeout(300)
class FailingServerTest {

    private final CompletableFuture<Long> pid = new CompletableFuture<>();

    @Test
    void aServerThatDiesAtStartIsToldWithTheEndOfItsLogAndNotTriedAgain() {
        ServerFailedException failure =
                failure(shell("echo loading; echo 'error: unknown argument --ctx' >&2; exit 2"));

        assertThat(failure.reason()).isEqualTo(Reason.ENDED);
        assertThat(failure)
                .hasMessageMatching("(?s).*/bin/sh ended by itself after \\d+ s with status 2.*")
                .hasMessageContaining("loading\n  error: unknown argument --ctx");
    }

    @Test
    void aServerThatNeverAnswersIsEndedAfterItsTime() {
        ServerFailedException failure = failure(shell("echo still loading; sleep 300")
                .within(Duration.ofSeconds(2), Duration.ofSeconds(5), Backoff.usual()));

        assertThat(failure.reason()).isEqualTo(Reason.NEVER_HEALTHY);
        assertThat(failure).hasMessageContaining("did not answer at").hasMessageContaining("still loading");
        assertGone(pid.join());
    }

    @Test
    void aServerThatIgnoresTheWishToEndIsKilled() {
        long began = System.nanoTime();
        ServerFailedException failure = failure(shell("trap '' TERM; echo trapped; while :; do sleep 0.1; done")
                .within(Duration.ofSeconds(2), Duration.ofMillis(300), Backoff.usual()));
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(failure).hasMessageContaining("trapped");
        assertGone(pid.join());
        assertThat(took).isGreaterThan(Duration.ofMillis(2_300));
    }

    @Test
    void whatAServerStartedEndsWithIt(@TempDir Path folder) throws IOException {
        Path child = folder.resolve("pid");

        failure(shell("sleep 300 & echo $! > " + child + "; exit 1"));

        assertGone(Long.parseLong(Files.readString(child).strip()));
    }

    @Test
    void aProgramThatIsNotThereIsToldByItsPath() {
        ServerFailedException failure = failure(spec(List.of("/nowhere/vllm", "--api-key", "hush")));

        assertThat(failure.reason()).isEqualTo(Reason.NOT_STARTABLE);
        assertThat(failure).hasMessageContaining("/nowhere/vllm could not be started");
        assertThat(failure.getMessage()).doesNotContain("hush");
    }

    @Test
    void aServerSeesItsDevicesAndVariablesAndNothingOfOurs() {
        assertThat(System.getenv()).containsKeys("BANYAN_HOME", "PATH");

        ServerFailedException failure =
                failure(shell("env; exit 1").onGpu("1").withVariables(Map.of("VLLM_BATCH_INVARIANT", "1")));

        assertThat(failure)
                .hasMessageContaining("CUDA_VISIBLE_DEVICES=1")
                .hasMessageContaining("VLLM_BATCH_INVARIANT=1")
                .hasMessageContaining("PATH=");
        assertThat(failure.getMessage()).doesNotContain("BANYAN_HOME");
    }

    @Test
    void aServerThatIsClosedBeforeItAnswersEndsAtOnce() throws Exception {
        ManagedServer server = ManagedServer.start(shell("sleep 300"), this::note);
        long started = pid.get(20, TimeUnit.SECONDS);

        server.close();

        assertGone(started);
        assertThat(server.ready().toCompletableFuture()).isCompletedExceptionally();
    }

    private ServerFailedException failure(ServerSpec spec) {
        try (ManagedServer server = ManagedServer.start(spec, this::note)) {
            CompletableFuture<Void> ready = server.ready().toCompletableFuture();
            Throwable failure = ready.handle((done, thrown) -> thrown).join();
            Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
            assertThat(cause).isInstanceOf(ServerFailedException.class);
            return (ServerFailedException) Objects.requireNonNull(cause);
        }
    }

    private void note(ServerEvent event) {
        if (event instanceof Started started) {
            pid.complete(started.pid());
        }
    }

    /** Who is killed is there until somebody asks how it ended. */
    private static void assertGone(long pid) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private static ServerSpec shell(String script) {
        return spec(List.of("/bin/sh", "-c", script));
    }

    private static ServerSpec spec(List<String> command) {
        try {
            return ServerSpec.of(command, StandIn.at(StandIn.freePort(), "/health"))
                    .within(Duration.ofSeconds(20), Duration.ofSeconds(2), Backoff.usual());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
