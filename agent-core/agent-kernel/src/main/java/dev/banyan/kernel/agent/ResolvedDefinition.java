package dev.banyan.kernel.agent;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.hex.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What an agent's file says with everything filled in, as text: a line {@code key: value} for each thing, in
 * alphabetical order. It has no secret: keys stand there as the place where they lie, and node URLs not at all.
 *
 * @param hash of the text in UTF-8
 */
public record ResolvedDefinition(Hash hash, String text) {

    private static final String COLON = ": ";
    private static final String CHAIN = "chain.id";

    /** The text of a definition. Pure: equal definitions give equal texts. */
    public static ResolvedDefinition of(AgentDefinition definition) {
        String text = String.join("\n", new DefinitionLines().of(definition));
        return new ResolvedDefinition(Hash.sha256(text), text);
    }

    /** What is different in {@code later}, one line for each thing: added, taken away, or changed. */
    public List<String> differences(ResolvedDefinition later) {
        Map<String, String> before = entries();
        Map<String, String> after = later.entries();
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            if (!after.containsKey(key)) {
                lines.add("- " + key + COLON + before.get(key));
            } else if (!before.containsKey(key)) {
                lines.add("+ " + key + COLON + after.get(key));
            } else if (!after.get(key).equals(before.get(key))) {
                lines.add(key + COLON + before.get(key) + " -> " + after.get(key));
            }
        }
        return lines;
    }

    /** True if {@code later} is of the same chain and has a venue of that name that is described as here. */
    boolean hasSameVenue(String name, ResolvedDefinition later) {
        Map<String, String> here = venue(name);
        return !here.isEmpty()
                && here.equals(later.venue(name))
                && Objects.equals(entries().get(CHAIN), later.entries().get(CHAIN));
    }

    private Map<String, String> venue(String name) {
        Map<String, String> lines = entries();
        lines.keySet().removeIf(key -> !key.startsWith("chain.venues." + name + "."));
        return lines;
    }

    private Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(COLON);
            entries.put(
                    colon < 0 ? line : line.substring(0, colon),
                    colon < 0 ? "" : line.substring(colon + COLON.length()));
        });
        return entries;
    }
}
