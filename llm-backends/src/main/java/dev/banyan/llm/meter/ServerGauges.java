package dev.banyan.llm.meter;

import dev.banyan.llm.BrainSettings;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Shows what inference servers say about themselves: every ten seconds it looks at the page of each, over connections of its own,
 * for two seconds and one mebibyte at most. A figure that a server does not show, or does not show any more, has no gauge: nothing
 * is shown as zero. Thread-safe.
 */
public final class ServerGauges implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LlmMeters meters;
    private final Consumer<String> say;
    private final InstantSource clock;
    private final Duration patience;
    private final Map<ServerFigure, MultiGauge> gauges = new EnumMap<>(ServerFigure.class);
    private final Map<String, WatchedServer> servers = new LinkedHashMap<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(workers)
            .build();
    private final ScheduledThreadPoolExecutor timer;

    /**
     * Watches nobody yet.
     *
     * @param say told once of a server that shows nothing, by any thread
     */
    public ServerGauges(LlmMeters meters, Consumer<String> say) {
        this(meters, say, InstantSource.system(), PATIENCE);
        var unused = timer.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One that looks when it is told to, for as long as it is told to. */
    ServerGauges(LlmMeters meters, Consumer<String> say, InstantSource clock, Duration patience) {
        this.meters = meters;
        this.say = say;
        this.clock = clock;
        this.patience = patience;
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("llm-server-gauges").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        for (ServerFigure figure : ServerFigure.values()) {
            figure.meter()
                    .ifPresent(
                            name -> gauges.put(figure, MultiGauge.builder(name).register(meters.registry())));
        }
    }

    /** Looks at these servers too from now on, if they are of a kind that shows figures; each once, whoever else asks it. */
    public void watch(BrainSettings settings) {
        settings.flavour().metricsPath().ifPresent(path -> {
            for (URI url : settings.urls()) {
                String name = meters.server(settings.flavour(), url);
                synchronized (this) {
                    servers.computeIfAbsent(name, it -> new WatchedServer(it, settings, url, path, clock));
                }
            }
        });
    }

    /** Looks at every server that does not rest, at all of them at the same time. */
    void look() {
        Map<WatchedServer, Future<Optional<String>>> looks = new LinkedHashMap<>();
        for (WatchedServer server : servers()) {
            if (server.awake()) {
                looks.put(server, workers.submit(() -> server.look(client, patience)));
            }
        }
        long deadline = System.nanoTime() + patience.toNanos();
        looks.forEach((server, look) -> end(server, look, deadline));
        gauges.forEach((figure, gauge) -> gauge.register(servers().stream()
                .filter(server -> server.shows(figure))
                .map(server ->
                        MultiGauge.Row.of(Tags.of(LlmMeters.SERVER, server.name()), server, it -> it.figure(figure)))
                .toList()));
    }

    /** Stops a look that takes too long, which closes its connection. */
    @SuppressWarnings("Interruption")
    private void end(WatchedServer server, Future<Optional<String>> look, long deadline) {
        try {
            look.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                    .ifPresent(say);
        } catch (TimeoutException e) {
            look.cancel(true);
            server.lost();
        } catch (ExecutionException e) {
            server.lost();
        } catch (InterruptedException e) {
            look.cancel(true);
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<WatchedServer> servers() {
        return new ArrayList<>(servers.values());
    }

    /** Looks no more. */
    @Override
    public void close() {
        timer.shutdownNow();
        client.shutdownNow();
        workers.shutdownNow();
    }
}
