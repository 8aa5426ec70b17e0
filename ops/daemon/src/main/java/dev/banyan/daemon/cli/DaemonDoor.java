package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.http.DaemonClient;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a running daemon answers, and what it is to answer in. */
class DaemonDoor {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "where the daemon answers (default http://127.0.0.1:8080)")
    private String url = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./banyan-data",
            description = "the directory that the daemon runs with; its token lies there")
    private Path data = Path.of("banyan-data");

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    boolean json() {
        return json;
    }

    /** The daemon that is meant. */
    DaemonClient client() {
        return new DaemonClient(address(url), data);
    }

    /** An address that a person wrote. */
    static URI address(String url) {
        try {
            URI uri = new URI(url);
            boolean root = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
            boolean plain = root && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if ("http".equals(uri.getScheme()) && plain && LOOPBACK.contains(uri.getHost())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw UserError.input("--url " + url
                + ": a daemon answers on loopback alone, as http://127.0.0.1:PORT (from elsewhere: ssh -L)");
    }
}
