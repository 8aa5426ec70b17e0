package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.Seat;
import dev.banyan.runtime.assembly.ClusterOptions.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** This daemon's place among others. */
final class ClusterOption {

    private static final Pattern ENDPOINT = Pattern.compile("(\\[[0-9A-Fa-f:]+]|[^:\\s]+):([0-9]{1,5})");
    private static final int MOST = 65_535;

    @Option(
            names = "--cluster",
            paramLabel = "HOST:PORT",
            description = {
                "be one of several nodes, heard by the others at this address; they share one --journal in PostgreSQL and",
                "take over from each other; let nobody else reach the address"
            })
    private @Nullable String self;

    @Option(
            names = "--seeds",
            paramLabel = "HOST:PORT",
            split = ",",
            description = "nodes to join by, the same on all of them; the first of them begins the cluster")
    private List<String> seeds = new ArrayList<>();

    /**
     * The place; empty for a daemon of its own.
     *
     * @throws UserError status 2 if something is missing or is no address
     */
    Optional<Seat> seat(JournalOption journal) {
        if (self == null) {
            if (!seeds.isEmpty()) {
                throw UserError.input("--seeds: needs --cluster HOST:PORT, where this node is heard");
            }
            return Optional.empty();
        }
        if (journal.isFile()) {
            throw UserError.input("--cluster: needs --journal jdbc:postgresql://HOST:PORT/NAME, which all nodes share");
        }
        if (seeds.isEmpty()) {
            throw UserError.input("--cluster: needs --seeds HOST:PORT,…, the same on every node: without them each node"
                    + " would begin a cluster of its own");
        }
        Endpoint here = endpoint("--cluster", self);
        List<Endpoint> others =
                seeds.stream().map(seed -> endpoint("--seeds", seed.strip())).toList();
        return Optional.of(new Seat(here, others));
    }

    private static Endpoint endpoint(String option, String text) {
        Matcher matcher = ENDPOINT.matcher(text);
        if (matcher.matches()) {
            int port = Integer.parseInt(matcher.group(2));
            if (port >= 1 && port <= MOST) {
                return new Endpoint(matcher.group(1), port);
            }
        }
        throw UserError.input(option + ": HOST:PORT expected, such as 10.0.0.1:2551, not '" + text + "'");
    }
}
