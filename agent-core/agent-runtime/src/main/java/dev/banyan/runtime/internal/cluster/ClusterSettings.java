package dev.banyan.runtime.internal.cluster;

import akka.actor.Address;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.banyan.runtime.assembly.ClusterOptions;
import java.util.List;
import java.util.Map;

/** What the actor system of a node must be told. */
public final class ClusterSettings {

    /** The actor system's name, which nodes must share. */
    public static final String SYSTEM = "banyan";

    private ClusterSettings() {}

    /** The settings of a node; it joins nobody by them alone. */
    public static Config of(ClusterOptions options) {
        return ConfigFactory.parseMap(Map.of(
                        "akka.remote.artery.canonical.hostname", options.self().host(),
                        "akka.remote.artery.canonical.port", options.self().port(),
                        "akka.cluster.roles", Definitions.roles(options)))
                .withFallback(ConfigFactory.parseResources(ClusterSettings.class, "cluster.conf"));
    }

    /** The nodes to join by. */
    public static List<Address> seeds(ClusterOptions options) {
        return options.seeds().stream()
                .map(seed -> new Address("akka", SYSTEM, seed.host(), seed.port()))
                .toList();
    }
}
