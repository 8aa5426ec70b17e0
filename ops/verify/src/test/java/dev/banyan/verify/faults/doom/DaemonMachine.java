package dev.banyan.verify.faults.doom;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JVM that starts fast, for processes that are over before a compiler would pay: one compiler, one collector, no file in
 * the temporary folder that a kill would leave there, and an archive of loaded classes if there is one.
 */
public record DaemonMachine(ChildClassPath classPath) {

    private static final Path TARGET =
            Path.of(System.getProperty("banyan.home", "."), "ops", "verify", "target", "faults");

    /** The daemon's own, not the tests', which writes to standard output. */
    private static final String LOG =
            "-Dlogback.configurationFile=" + System.getProperty("banyan.cell.log", "logback.xml");

    /** Nodes of the bench are plain ones; reading the JDK's hundred and fifty certificates would be for nothing. */
    private static final String NO_CERTIFICATES = "-Djavax.net.ssl.trustStore=NONE";

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx400m",
            "-Xss512k",
            "-Xshare:auto",
            "-Xlog:disable",
            NO_CERTIFICATES,
            LOG);

    /** Where things of the bench are kept between runs. */
    public static Path target() {
        return TARGET;
    }

    /** This JVM's class path, in jars. */
    public static DaemonMachine prepare() {
        return new DaemonMachine(ChildClassPath.of(TARGET.resolve("code")));
    }

    /** True once there is an archive; a process that is told to make it, and ends of itself, leaves it there. */
    public boolean isQuick() {
        return Files.exists(archive());
    }

    /**
     * The command line up to the main class.
     *
     * @param archiving true if this process is to leave the archive there
     */
    List<String> command(Map<String, String> properties, boolean archiving) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        if (archiving) {
            command.add("-XX:ArchiveClassesAtExit=" + archive());
        } else if (isQuick()) {
            command.add("-XX:SharedArchiveFile=" + archive());
        }
        command.add("-Dbanyan.home=" + System.getProperty("banyan.home"));
        new TreeMap<>(properties).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-cp");
        command.add(classPath.text());
        return command;
    }

    /** Kept as long as this very code is. */
    public Path folder() {
        return classPath.folder();
    }

    private Path archive() {
        return classPath.folder().resolve("classes.jsa");
    }
}
