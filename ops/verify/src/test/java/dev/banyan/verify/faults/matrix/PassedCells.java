package dev.banyan.verify.faults.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/** The cells that passed, in a file to which each is added when it has: what a run that is begun again need not repeat. */
final class PassedCells {

    private final Path file;
    private final Set<String> passed = new LinkedHashSet<>();

    PassedCells(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                passed.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized boolean has(Cell cell) {
        return passed.contains(cell.toString());
    }

    synchronized void add(Cell cell) {
        passed.add(cell.toString());
        try {
            Files.writeString(
                    file, cell + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
