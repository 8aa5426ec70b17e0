package dev.banyan.verify.doors;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The map of the design: which room may use which, and where each library lives. */
final class Rooms {

    static final String ROOT = "dev.banyan";

    private static final String AKKA = "akka.";
    private static final String CONFIG = "com.typesafe.config.";
    private static final String JACKSON = "com.fasterxml.jackson.";
    private static final String LOG = "org.slf4j.";
    private static final String SCALA = "scala.";

    /** The rooms with doors. What is not listed here assembles: {@link #ASSEMBLING}. */
    static final List<Room> ALL = List.of(
            room("api", Set.of()),
            room("kernel", Set.of("api")),
            room("rules", Set.of("api"), "dev.cel.", "com.google.common.", "com.google.protobuf."),
            room("file", Set.of("api", "rules"), "org.snakeyaml.engine.", "org.bouncycastle.", JACKSON),
            room(
                    "runtime",
                    Set.of("api", "kernel", "rules"),
                    AKKA,
                    SCALA,
                    CONFIG,
                    LOG,
                    JACKSON,
                    "com.zaxxer.hikari.",
                    "slick.",
                    "javax.sql."),
            room("testkit", Set.of("api", "kernel"), "org.junit.jupiter.", "org.assertj.", "org.opentest4j."),
            room(
                    "testkit.runtime",
                    Set.of("api", "kernel", "rules", "testkit", "runtime", "file"),
                    AKKA,
                    SCALA,
                    CONFIG,
                    "org.junit.jupiter.",
                    "org.assertj."),
            room("planners", Set.of("api", "rules")),
            room("memory", Set.of("api"), "dev.langchain4j.", "javax.sql.", LOG),
            room(
                    "llm",
                    Set.of("api"),
                    "dev.langchain4j.",
                    "com.github.benmanes.caffeine.",
                    "io.micrometer.core.",
                    JACKSON,
                    LOG),
            room("llm.serve", Set.of()),
            room("llm.local", Set.of(), "dev.langchain4j."),
            room("llm.mcp", Set.of("api", "llm.serve"), "dev.langchain4j.", JACKSON),
            room("llm.llama", Set.of("llm.serve", "llm.local"), "dev.langchain4j.", "de.kherud.llama.", JACKSON),
            room("markets", Set.of("api")),
            room("contracts", Set.of(), JACKSON),
            room(
                    "web3j",
                    Set.of("api", "markets", "contracts"),
                    "org.web3j.",
                    "okhttp3.",
                    "javax.net.",
                    "jdk.net.",
                    "org.java_websocket.",
                    "io.reactivex.",
                    "org.bouncycastle.",
                    JACKSON,
                    LOG),
            room("strategies", Set.of("api", "markets")),
            room("devnet", Set.of("api", "markets", "contracts", "web3j"), "org.web3j.", JACKSON, LOG));

    /** The only places that assemble; each may use everything. */
    static final Set<String> ASSEMBLING = Set.of("daemon", "examples", "verify", "bench");

    private Rooms() {}

    /** The name of the room that a class of ours lives in; empty for a library's. The longest name wins. */
    static Optional<String> of(JavaClass type) {
        String name = type.getPackageName();
        return Stream.concat(ALL.stream().map(Room::name), ASSEMBLING.stream())
                .filter(room -> within(name, ROOT + "." + room))
                .max(Comparator.comparingInt(String::length));
    }

    private static boolean within(String packageName, String root) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    private static Room room(String name, Set<String> rooms, String... libraries) {
        return new Room(name, rooms, List.of(libraries));
    }
}
