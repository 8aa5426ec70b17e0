package dev.banyan.verify.doors;

import java.util.List;
import java.util.Set;

/**
 * A module: its root package and what its classes may use besides the JDK and themselves.
 *
 * @param name the room's package below {@code dev.banyan}, which may have further rooms below itself
 * @param rooms the rooms it may use
 * @param libraries prefixes of class names from libraries that it may use
 */
record Room(String name, Set<String> rooms, List<String> libraries) {

    private static final List<String> EVERYWHERE =
            List.of("java.", "javax.crypto.", "org.jspecify.annotations.", "com.google.errorprone.annotations.");

    boolean mayUseRoom(String other) {
        return other.equals(name) || rooms.contains(other);
    }

    boolean mayUseLibrary(String className) {
        return EVERYWHERE.stream().anyMatch(className::startsWith)
                || libraries.stream().anyMatch(className::startsWith);
    }
}
