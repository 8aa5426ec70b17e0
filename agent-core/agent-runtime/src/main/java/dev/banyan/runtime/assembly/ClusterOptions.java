package dev.banyan.runtime.assembly;

import java.util.List;
import java.util.Map;

/**
 * Several nodes that host each agent once between them: if one dies, others go on with its agents. They share one
 * PostgreSQL journal, which keeps a node that only seems dead from writing, and with it from sending.
 *
 * <p>Whoever reaches a node's {@code self} is trusted: the nodes' ports belong in a network of their own.
 *
 * @param self where this node listens for the others, and what they know it by
 * @param seeds nodes to join by, the same and in the same order on every node; the first of them may begin a cluster
 * @param definitions the agents that this node can host, each with a text that says which definition it has, such as a
 *     hash of its file. An agent runs on nodes alone that have the same text as the oldest node that knows the agent.
 */
public record ClusterOptions(Endpoint self, List<Endpoint> seeds, Map<String, String> definitions) {

    /** Keeps its own copies; refuses a cluster that nobody can join. */
    public ClusterOptions {
        seeds = List.copyOf(seeds);
        definitions = Map.copyOf(definitions);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("a cluster needs a seed node");
        }
    }

    /**
     * A host and a port.
     *
     * @param host a name or an address; other nodes reach it by exactly this
     * @param port 1 to 65535
     */
    public record Endpoint(String host, int port) {

        /** Refuses what can not be reached. */
        public Endpoint {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        "a host and a port from 1 to 65535 expected, not " + host + ":" + port);
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
