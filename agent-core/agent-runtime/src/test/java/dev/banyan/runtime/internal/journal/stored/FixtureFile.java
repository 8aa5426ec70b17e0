package dev.banyan.runtime.internal.journal.stored;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The file of a new fixture, named by the system property {@code banyan.fixture}. */
public final class FixtureFile {

    private static final Path FOLDER = Path.of("src/test/resources/dev/banyan/runtime/internal/journal/stored");

    private FixtureFile() {}

    /**
     * Writes it, and fails if it is there already.
     *
     * @param folder below that of the stored forms
     */
    public static void write(String folder, List<FixtureJournal> journals) throws IOException {
        String name = System.getProperty("banyan.fixture");
        if (name == null) {
            throw new IllegalStateException("say -Dbanyan.fixture=<name of the file>");
        }
        List<String> lines = new ArrayList<>();
        lines.add("# Events as Banyan stored them, and digests of the states that they lead to. Never changed.");
        journals.forEach(journal -> lines.addAll(journal.lines()));
        Path file = FOLDER.resolve(folder).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n", StandardOpenOption.CREATE_NEW);
    }
}
