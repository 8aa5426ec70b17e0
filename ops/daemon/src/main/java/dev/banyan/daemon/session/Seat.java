package dev.banyan.daemon.session;

import dev.banyan.api.hex.Hash;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.runtime.assembly.ClusterOptions;
import dev.banyan.runtime.assembly.ClusterOptions.Endpoint;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A daemon's place in a cluster.
 *
 * @param self where the other nodes reach it
 * @param seeds the nodes to join by
 */
public record Seat(Endpoint self, List<Endpoint> seeds) {

    /** Keeps its own copy. */
    public Seat {
        seeds = List.copyOf(seeds);
    }

    /**
     * The same options for a node of the cluster, which hosts the agents of these files where it has them, and the lists that
     * they pay, and the secret of their memories, as the others do: byte by byte, so that what differs between machines belongs into
     * variables.
     *
     * @param options with a journal in a database
     */
    RuntimeOptions take(
            RuntimeOptions options,
            List<Path> paths,
            List<ParsedAgentFile> files,
            PayoutBooks books,
            Environment environment) {
        Map<String, String> definitions = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            ParsedAgentFile file = files.get(i);
            String shared = books.digest(file.assumed()).value() + Memories.shared(file, environment);
            definitions.put(
                    file.agent(),
                    Hash.sha256(sha256(paths.get(i)) + shared).value().substring(2));
        }
        return options.withCluster(
                (JournalOptions.Database) options.journal(), new ClusterOptions(self, seeds, definitions));
    }

    private static String sha256(Path file) {
        try {
            return Hash.sha256(Files.readAllBytes(file)).value().substring(2);
        } catch (IOException e) {
            throw UserError.environment(file + " can not be read: " + e.getMessage());
        }
    }
}
