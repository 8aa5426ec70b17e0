package dev.banyan.testkit.llm;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request that a {@link ScriptedModelServer} got.
 *
 * @param method {@code GET} or {@code POST}
 * @param path with its query
 * @param headers by lower-case name
 * @param body as text, empty without one
 */
public record ModelRequest(String method, String path, Map<String, String> headers, String body) {

    private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*true");

    /** Keeps its own copy. */
    public ModelRequest {
        headers = Map.copyOf(headers);
    }

    /** A header's value, empty without it. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    boolean streaming() {
        return STREAM.matcher(body).find();
    }
}
