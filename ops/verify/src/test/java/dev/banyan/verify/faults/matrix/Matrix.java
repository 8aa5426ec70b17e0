package dev.banyan.verify.faults.matrix;

import dev.banyan.verify.faults.doom.DaemonMachine;
import dev.banyan.verify.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Runs cells side by side and tells of each as it ends.
 *
 * @param server has a database for each cell that wants one
 */
record Matrix(DaemonMachine machine, PassedCells passed, PostgresServer server) {

    private static final int SIDE_BY_SIDE = Math.max(3, Runtime.getRuntime().availableProcessors() * 2);
    private static final String ALONE = "mvn -pl ops/verify -am verify -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dtest=FaultMatrixTest -Dbanyan.cell=";

    /** What is wrong, with the cell's name and how to run it alone; nothing if all passed. */
    List<String> failures(List<Cell> cells) {
        rehearse();
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<CompletableFuture<List<String>>> runs = cells.stream()
                    .filter(cell -> !passed.has(cell))
                    .map(cell -> CompletableFuture.supplyAsync(() -> failuresOf(cell), threads))
                    .toList();
            List<String> failures = new ArrayList<>();
            runs.forEach(run -> failures.addAll(run.join()));
            return failures;
        }
    }

    private void rehearse() {
        Path folder = folder("rehearsal");
        try {
            Rehearsal.make(machine, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        delete(folder);
    }

    private List<String> failuresOf(Cell cell) {
        Instant start = Instant.now();
        Path folder = folder(name(cell));
        List<String> faults;
        try (CellRun run = new CellRun(cell, machine, folder, settings(cell))) {
            faults = run.run();
        } catch (IOException | RuntimeException e) {
            faults = List.of("the bench failed: " + e);
        }
        tell(cell + (faults.isEmpty() ? " passed in " : " FAILED in ")
                + Duration.between(start, Instant.now()).toMillis() + " ms");
        if (faults.isEmpty()) {
            passed.add(cell);
            delete(folder);
            return List.of();
        }
        String failure = cell + "\n    " + String.join("\n    ", faults) + "\n    its files: " + folder
                + "\n    alone: " + ALONE + cell;
        tell(failure);
        return List.of(failure);
    }

    /** Also to a file that can be watched: Surefire shows what a test writes when the test is over. */
    private static void tell(String line) {
        System.out.println(line);
        try {
            Files.writeString(
                    DaemonMachine.target().resolve("matrix.log"),
                    line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings(Cell cell) {
        return cell.onPostgres() ? Map.of("banyan.journal", server.createDatabase(name(cell))) : Map.of();
    }

    private static String name(Cell cell) {
        return cell.toString().replace('/', '-');
    }

    private static Path folder(String name) {
        Path folder = DaemonMachine.target().resolve("cells").resolve(name);
        delete(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
