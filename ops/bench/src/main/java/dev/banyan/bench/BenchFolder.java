package dev.banyan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the files of one benchmark, which is gone when it is closed.
 *
 * @param path where it is
 */
public record BenchFolder(Path path) implements AutoCloseable {

    /** A new folder, empty, among the machine's temporary files. */
    public static BenchFolder create(String name) throws IOException {
        return new BenchFolder(Files.createTempDirectory(name));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
