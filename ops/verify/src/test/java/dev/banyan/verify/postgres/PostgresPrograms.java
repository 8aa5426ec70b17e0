package dev.banyan.verify.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs of an installed PostgreSQL. They refuse to work for root, so for root they run as {@code postgres}.
 *
 * @param folder where they are
 */
record PostgresPrograms(Path folder) {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OTHER_USER = "postgres";

    /** Of the newest version under Debian's folder, else those of the path. */
    static PostgresPrograms find() {
        return find(DEBIAN, Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .map(PostgresPrograms::new)
                .orElseThrow(() -> new IllegalStateException("no PostgreSQL server is installed (no initdb under "
                        + DEBIAN + " or on the path): apt-get install postgresql"));
    }

    static Optional<Path> find(Path versions, String path) {
        Stream<Path> onPath = Stream.of(path.split(File.pathSeparator)).map(Path::of);
        return Stream.concat(newestFirst(versions), onPath)
                .filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst();
    }

    private static Stream<Path> newestFirst(Path versions) {
        if (!Files.isDirectory(versions)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found
                    .filter(version -> version.getFileName().toString().matches("\\d+"))
                    .sorted(Comparator.comparing((Path version) ->
                                    Integer.valueOf(version.getFileName().toString()))
                            .reversed())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Lets the programs write in a folder. */
    void giveFolder(Path given) throws IOException {
        if (isRoot()) {
            UserPrincipal owner =
                    given.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OTHER_USER);
            Files.setOwner(given, owner);
        }
    }

    /** A program as a child that gets nothing of the caller but the path. */
    ProcessBuilder child(String program, String... words) {
        List<String> line = new ArrayList<>();
        if (isRoot()) {
            line.addAll(List.of("runuser", "-u", OTHER_USER, "--"));
        }
        line.add(folder.resolve(program).toString());
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put("LC_ALL", "C");
        return builder.directory(new File("/")).redirectErrorStream(true);
    }

    /** Runs a program to its end and gives what it says. */
    String run(Map<String, String> environment, String program, String... words) throws IOException {
        ProcessBuilder builder = child(program, words);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end within " + PATIENCE.toSeconds() + " s: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(program + " failed: " + said.strip());
        }
        return said.strip();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
