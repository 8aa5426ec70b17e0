package dev.banyan.llm.meter;

import dev.banyan.llm.Flavour;
import dev.banyan.llm.internal.wire.ServerAddress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;

/**
 * The registry that the gateways of one process share, and names for their servers: kind and number, such as {@code vllm-0},
 * for a tag holds no host and no URL. Thread-safe.
 */
public final class LlmMeters {

    /** The tag that names a server. */
    public static final String SERVER = "server";

    private final MeterRegistry registry;
    private final Map<String, String> names = new HashMap<>();
    private final Map<Flavour, Integer> counts = new HashMap<>();
    private final Map<Place, Shared> gauges = new ConcurrentHashMap<>();

    /** Over a registry, which stays its owner's. */
    public LlmMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The registry. */
    public MeterRegistry registry() {
        return registry;
    }

    /** The name of the server at a URL; the same for every gateway that asks it. */
    public String server(Flavour flavour, URI url) {
        return server(flavour, ServerAddress.of(flavour, url).base());
    }

    /** The name of a server by whatever makes it the same one. */
    public synchronized String server(Flavour flavour, String place) {
        return names.computeIfAbsent(
                flavour.key() + " " + place, key -> flavour.key() + "-" + (counts.merge(flavour, 1, Integer::sum) - 1));
    }

    /**
     * Shows a number that several gateways may have under the same name and tags.
     *
     * @param together makes one of two
     */
    public void gauge(String name, Tags tags, IntSupplier value, IntBinaryOperator together) {
        gauges.computeIfAbsent(new Place(name, tags), place -> {
                    Shared shared = new Shared(new CopyOnWriteArrayList<>(), together);
                    Gauge.builder(name, shared, Shared::value)
                            .tags(tags)
                            .strongReference(true)
                            .register(registry);
                    return shared;
                })
                .values()
                .add(value);
    }

    private record Place(String name, Tags tags) {}

    private record Shared(List<IntSupplier> values, IntBinaryOperator together) {
        double value() {
            return values.stream()
                    .mapToInt(IntSupplier::getAsInt)
                    .reduce(together)
                    .orElse(0);
        }
    }
}
