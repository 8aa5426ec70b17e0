package dev.banyan.memory.longterm.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a store's generations by their names. */
final class GenerationFiles {

    private GenerationFiles() {}

    /** The name of a generation's n-th segment. */
    static String name(int generation, int segment) {
        return String.format(Locale.ROOT, "%s%06d", prefix(generation), segment);
    }

    /** The segments of a generation in order. */
    static List<Path> of(Path folder, int generation) throws IOException {
        return named(folder, name -> name.matches(prefix(generation) + "\\d{6}"));
    }

    /** Deletes what belongs to other generations, all that can be deleted. */
    static void deleteAllBut(Path folder, Set<Integer> generations) throws IOException {
        delete(named(
                folder,
                name -> name.startsWith("memory-")
                        && generations.stream().noneMatch(number -> name.startsWith(prefix(number)))));
    }

    /** Deletes what belongs to one, likewise. */
    static void delete(Path folder, int generation) throws IOException {
        delete(named(folder, name -> name.startsWith(prefix(generation))));
    }

    /** A checkpoint that is still being written may take its name between the listing and this. */
    private static void delete(List<Path> files) throws IOException {
        @Nullable IOException failed = null;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private static List<Path> named(Path folder, Predicate<String> names) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> names.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static String prefix(int generation) {
        return "memory-" + generation + "-";
    }
}
