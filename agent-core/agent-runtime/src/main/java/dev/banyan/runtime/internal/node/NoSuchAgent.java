package dev.banyan.runtime.internal.node;

import java.util.Collection;
import java.util.TreeSet;

/** Says that nobody is called so, and which agents there are. */
public final class NoSuchAgent {

    private NoSuchAgent() {}

    /** For whoever named none of these. */
    public static IllegalArgumentException of(String named, Collection<String> known) {
        String those = known.isEmpty()
                ? "there is none"
                : (known.size() == 1 ? "there is " : "there are ") + String.join(", ", new TreeSet<>(known));
        return new IllegalArgumentException("no agent is called " + named + "; " + those);
    }
}
