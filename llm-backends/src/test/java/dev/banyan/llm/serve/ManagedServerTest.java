package dev.banyan.llm.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.banyan.llm.serve.ServerEvent.Healthy;
import dev.banyan.llm.serve.ServerEvent.Lost;
import dev.banyan.llm.serve.ServerEvent.Started;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that works, and one that dies at work. */
@Timeout(300)
class ManagedServerTest {

    private static final Backoff SHORT =
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofHours(1));

    private final LinkedBlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();

    @Test
    void aServerIsReadyOnceItAnswersAndGoneOnceItIsClosed() throws Exception {
        int port = StandIn.freePort();

        try (ManagedServer server = ManagedServer.start(standIn(port), events::add)) {
            ready(server);

            assertThat(server.healthy()).isTrue();
            assertThat(next()).isInstanceOf(Started.class);
            assertThat(next()).isInstanceOf(Healthy.class);
        }
        try (Health health = new Health(StandIn.at(port, "/health"))) {
            assertThat(health.answers()).isFalse();
        }
        assertThat(events).isEmpty();
    }

    @Test
    void aServerThatDiesAtWorkIsStartedAgainAndItsLogIsTold() throws Exception {
        int port = StandIn.freePort();

        try (ManagedServer server = ManagedServer.start(standIn(port), events::add)) {
            ready(server);
            long first = ((Started) next()).pid();
            next();
            ask(port, "/die");

            Lost lost = (Lost) next();
            assertThat(lost.what()).contains("status 9");
            assertThat(lost.lastLines()).endsWith("CUDA error: an illegal memory access was encountered");
            assertThat(lost.pause()).isEqualTo(Duration.ofMillis(20));
            assertThat(((Started) next()).pid()).isNotEqualTo(first);
            assertThat(next()).isInstanceOf(Healthy.class);
            assertThat(server.healthy()).isTrue();
        }
    }

    @Test
    void eachDeathMakesTheNextPauseLonger() throws Exception {
        int port = StandIn.freePort();

        try (ManagedServer server = ManagedServer.start(standIn(port), events::add)) {
            ready(server);
            assertThat(pauseAfterDeath(port)).isEqualTo(Duration.ofMillis(20));
            assertThat(pauseAfterDeath(port)).isEqualTo(Duration.ofMillis(40));
        }
    }

    @Test
    void anAddressWhereSomethingElseAnswersIsRefusedBeforeAnythingStarts() throws Exception {
        int port = StandIn.freePort();

        try (ManagedServer first = ManagedServer.start(standIn(port), event -> {})) {
            ready(first);
            try (ManagedServer second = ManagedServer.start(standIn(port), events::add)) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> ready(second))
                        .havingCause()
                        .withMessageContaining("something else answers at http://127.0.0.1:" + port + "/health");
            }
            assertThat(events).isEmpty();
            assertThat(first.healthy()).isTrue();
        }
    }

    @Test
    void aServerEndsWithAnOwnerThatIsKilled() throws Exception {
        Process owner = new ProcessBuilder(StandIn.java("dev.banyan.llm.serve.Keeper", "sleep 300")).start();
        long pid;
        try (var said = owner.inputReader()) {
            pid = Long.parseLong(said.readLine());
            assertThat(ProcessHandle.of(pid)).isPresent();
        } finally {
            owner.destroyForcibly();
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private Duration pauseAfterDeath(int port) throws Exception {
        ServerEvent event = next();
        while (!(event instanceof Healthy)) {
            event = next();
        }
        ask(port, "/die");
        return ((Lost) next()).pause();
    }

    private static ServerSpec standIn(int port) {
        return ServerSpec.of(StandIn.command(port), StandIn.at(port, "/health"))
                .within(Duration.ofSeconds(90), Duration.ofSeconds(5), SHORT);
    }

    private static void ready(ManagedServer server) throws Exception {
        server.ready().toCompletableFuture().get(100, TimeUnit.SECONDS);
    }

    private ServerEvent next() throws InterruptedException {
        ServerEvent event = events.poll(100, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return Objects.requireNonNull(event);
    }

    private static void ask(int port, String path) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(StandIn.at(port, path)).build(), BodyHandlers.discarding());
        } catch (IOException e) {
            assertThat(e).as("a server that dies does not answer").isNotNull();
        }
    }
}
