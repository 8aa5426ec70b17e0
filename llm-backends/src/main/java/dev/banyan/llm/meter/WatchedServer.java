package dev.banyan.llm.meter;

import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.internal.wire.ServerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One server whose page of figures is looked at. {@link #look} by one thread at a time; {@link #figure} by any. */
final class WatchedServer {

    /** How long a server that has no such page is left alone. */
    static final Duration REST = Duration.ofMinutes(10);

    private static final int LONGEST_PAGE = 1 << 20;
    private static final double NANOS = 1e9;

    private final String name;
    private final BrainSettings settings;
    private final ServerAddress address;
    private final String path;
    private final InstantSource clock;
    private Instant restsUntil = Instant.MIN;
    private Instant lastLook = Instant.MIN;
    private OptionalDouble lastWritten = OptionalDouble.empty();
    private boolean told;
    private volatile Map<ServerFigure, Double> figures = Map.of();

    WatchedServer(String name, BrainSettings settings, URI url, String path, InstantSource clock) {
        this.name = name;
        this.settings = settings;
        this.address = ServerAddress.of(settings.flavour(), url);
        this.path = path;
        this.clock = clock;
    }

    /** Its name in tags. */
    String name() {
        return name;
    }

    /** A figure as it was at the last look; not a number if it was not there. */
    double figure(ServerFigure figure) {
        return figures.getOrDefault(figure, Double.NaN);
    }

    /** Whether the last look saw it. */
    boolean shows(ServerFigure figure) {
        return figures.containsKey(figure);
    }

    /** Whether it is worth a look. */
    boolean awake() {
        return !clock.instant().isBefore(restsUntil);
    }

    /** Nothing was seen: the server is slow, or gone. */
    void lost() {
        figures = Map.of();
        lastWritten = OptionalDouble.empty();
    }

    /** Looks at the page. A line for people the first time that there is none; empty otherwise. */
    Optional<String> look(HttpClient client, Duration patience) throws InterruptedException {
        HttpRequest.Builder request = address.request(path, settings).timeout(patience);
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    return nothing(response.statusCode());
                }
                see(new String(body.readNBytes(LONGEST_PAGE), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            lost();
        }
        return Optional.empty();
    }

    private Optional<String> nothing(int status) {
        lost();
        restsUntil = clock.instant().plus(REST);
        if (told) {
            return Optional.empty();
        }
        told = true;
        String how =
                switch (settings.flavour()) {
                    case SGLANG -> "; start it with --enable-metrics";
                    case LLAMA_CPP -> "; start it with --metrics";
                    default -> "";
                };
        return Optional.of(
                address.name() + " shows no figures of its own at " + path + " (status " + status + ")" + how);
    }

    private void see(String page) {
        Map<ServerFigure, Double> seen = new EnumMap<>(ServerFigure.class);
        seen.putAll(FigurePage.read(page, settings.flavour()));
        Instant now = clock.instant();
        Double written = seen.get(ServerFigure.WRITTEN);
        if (written != null
                && lastWritten.isPresent()
                && written >= lastWritten.getAsDouble()
                && now.isAfter(lastLook)) {
            double seconds = Duration.between(lastLook, now).toNanos() / NANOS;
            seen.putIfAbsent(ServerFigure.THROUGHPUT, (written - lastWritten.getAsDouble()) / seconds);
        }
        lastWritten = written == null ? OptionalDouble.empty() : OptionalDouble.of(written);
        lastLook = now;
        figures = Map.copyOf(seen);
    }
}
