package dev.banyan.web3j.rpc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a node. Path, query and user carry keys at many providers, so {@link #toString()} shows scheme, host and
 * port alone.
 */
public final class NodeUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
    private static final int SHORTEST_SECRET = 6;

    private final URI uri;
    private final String shown;
    private final List<String> secrets;

    private NodeUrl(URI uri) {
        this.uri = uri;
        this.shown = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "/…";
        this.secrets = Stream.of(
                        Stream.of(uri.toString()),
                        pieces(uri.getRawUserInfo(), ":"),
                        pieces(uri.getRawQuery(), "[&=]"),
                        pieces(uri.getRawPath(), "/"))
                .flatMap(pieces -> pieces)
                .filter(piece -> piece.length() >= SHORTEST_SECRET)
                .toList();
    }

    /**
     * The URL written as {@code text}.
     *
     * @throws IllegalArgumentException if it is none, or none of http, https, ws and wss; the message does not repeat it
     */
    public static NodeUrl of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            // The cause would repeat the text, and with it a key.
            throw new IllegalArgumentException("a node's URL is malformed at character " + e.getIndex());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("a node's URL begins with http://, https://, ws:// or wss://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("a node's URL has no host");
        }
        return new NodeUrl(uri);
    }

    /** True if the node is spoken to over a WebSocket. */
    public boolean isWebSocket() {
        return uri.getScheme().toLowerCase(Locale.ROOT).startsWith("ws");
    }

    /** {@code text} without any part of this URL that may be a key. */
    public String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "…");
        }
        return redacted;
    }

    URI secretUri() {
        return uri;
    }

    private static Stream<String> pieces(@Nullable String part, String separator) {
        return part == null ? Stream.empty() : Stream.concat(Stream.of(part), Stream.of(part.split(separator, -1)));
    }

    @Override
    public String toString() {
        return shown;
    }
}
