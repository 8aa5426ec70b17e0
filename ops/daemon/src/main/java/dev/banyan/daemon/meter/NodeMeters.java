package dev.banyan.daemon.meter;

import dev.banyan.web3j.endpoint.EndpointReport;
import dev.banyan.web3j.endpoint.EndpointState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How the nodes of a chain stand. A node is named by its place in the file, for its address may carry a key. */
record NodeMeters(MeterRegistry registry, long chainId) {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    /** Shows the nodes as they are whenever somebody looks; what is not known of one is no number. */
    void show(Supplier<List<EndpointReport>> nodes) {
        for (EndpointReport node : nodes.get()) {
            gauge("chain.node.ready", node.number(), nodes, it -> it.state() == EndpointState.READY ? 1 : 0);
            gauge(
                    "chain.node.head",
                    node.number(),
                    nodes,
                    it -> number(it.head().isPresent(), (double) it.head().orElse(0)));
            gauge(
                    "chain.node.lag",
                    node.number(),
                    nodes,
                    it -> number(it.lag().isPresent(), (double) it.lag().orElse(0)));
            gauge(
                    "chain.node.latency.seconds",
                    node.number(),
                    nodes,
                    it -> number(!it.latency().isZero(), it.latency().toNanos() / NANOS));
        }
    }

    /** A node begins to stand otherwise. */
    void changed(EndpointReport node) {
        registry.counter(
                        "chain.node.changes",
                        tags(node.number()).and("state", node.state().word()))
                .increment();
    }

    private void gauge(
            String name, int node, Supplier<List<EndpointReport>> nodes, ToDoubleFunction<EndpointReport> value) {
        Gauge.builder(name, nodes, all -> value.applyAsDouble(all.get().get(node - 1)))
                .tags(tags(node))
                .strongReference(true)
                .register(registry);
    }

    private Tags tags(int node) {
        return Tags.of("chain", Long.toString(chainId), "node", Integer.toString(node));
    }

    private static double number(boolean known, double value) {
        return known ? value : Double.NaN;
    }
}
