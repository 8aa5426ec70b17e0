package dev.banyan.daemon.session;

import dev.banyan.daemon.console.UserError;
import dev.banyan.runtime.assembly.ClusterOptions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a runtime ended by itself, as one does whose cluster gave its node up. Thread-safe. */
final class GivenUp {

    private final Optional<ClusterOptions> cluster;
    private final AtomicBoolean ended = new AtomicBoolean();

    GivenUp(Optional<ClusterOptions> cluster) {
        this.cluster = cluster;
    }

    /** The runtime ended by itself. */
    void ended() {
        ended.set(true);
    }

    /**
     * Ends the run too, if so.
     *
     * @throws UserError status 3
     */
    void refuse() {
        if (ended.get()) {
            throw UserError.environment(cluster.map(nodes -> "node " + nodes.self()
                            + " is in no cluster any more: the others gave it up, or none answered at " + nodes.seeds()
                            + "; what it ran goes on elsewhere, so start it again")
                    .orElse("the runtime ended by itself"));
        }
    }
}
