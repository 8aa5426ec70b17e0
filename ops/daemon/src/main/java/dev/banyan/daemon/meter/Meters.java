package dev.banyan.daemon.meter;

import dev.banyan.api.tool.Tool;
import dev.banyan.llm.meter.LlmMeters;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.web3j.client.Web3jChainClient;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A daemon's registry: what its agents, its models and its JVM do. Tags name agents, tools and rules, and no address or host. */
public final class Meters implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LlmMeters models = new LlmMeters(registry);
    private final EventMeters events = new EventMeters(registry, InstantSource.system());
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** With the figures of the JVM. */
    public Meters() {
        List.of(
                        new ClassLoaderMetrics(),
                        new JvmInfoMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new FileDescriptorMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        collections.bindTo(registry);
    }

    /** Where the gateways to models put their figures. */
    public LlmMeters models() {
        return models;
    }

    /** Hears what the runtime does. */
    public RuntimeListener listener() {
        return events;
    }

    /** Shows how a chain's nodes stand, and counts how often that changes. */
    public void nodes(long chainId, Web3jChainClient chain) {
        NodeMeters nodes = new NodeMeters(registry, chainId);
        nodes.show(chain::endpoints);
        chain.onEndpointChange(nodes::changed);
    }

    /** The same agent, with calls of its tools timed. */
    public AgentAssembly tools(AgentAssembly agent) {
        Map<String, Tool> timed = new LinkedHashMap<>();
        agent.tools().forEach((name, tool) -> timed.put(name, new TimedTool(agent.name(), tool, registry)));
        return agent.withTools(timed);
    }

    /** All figures as they are now, in the text format of Prometheus. */
    public String page() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
