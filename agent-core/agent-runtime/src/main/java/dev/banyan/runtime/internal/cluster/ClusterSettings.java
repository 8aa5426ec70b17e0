package dev.banyan.runtime.internal.cluster;

import akka.actor.Address;
import akka.remote.RemoteTransportException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.banyan.runtime.assembly.ClusterOptions;
import dev.banyan.runtime.assembly.NodeUnheard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** What a failure to start means, if it is that others can not reach this node. */
    public static Optional<NodeUnheard> unheard(ClusterOptions options, RuntimeException failure) {
        if (!(failure instanceof RemoteTransportException)) {
            return Optional.empty();
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Optional.of(new NodeUnheard(
                "the other nodes can not reach this one at " + options.self() + ": " + cause.getMessage()
                        + "; it takes an address of this machine with a port that nobody listens on",
                failure));
    }

    /** The nodes to join by. */
    public static List<Address> seeds(ClusterOptions options) {
        return options.seeds().stream()
                .map(seed -> new Address("akka", SYSTEM, seed.host(), seed.port()))
                .toList();
    }
}
