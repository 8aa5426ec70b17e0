package dev.banyan.devnet.background;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The records of the background chains of one user, one file a port, in a folder that only that user may read. */
final class RunRecords {

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;

    private RunRecords(Path folder) {
        this.folder = folder;
    }

    /** Those of this user, in the system's folder for temporary files; made if absent. */
    static RunRecords ofThisUser() {
        Path folder = Path.of(
                System.getProperty("java.io.tmpdir"), "banyan-devnet-" + System.getProperty("user.name", "user"));
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the records of background chains: " + folder, e);
        }
        return new RunRecords(folder);
    }

    /** A fresh file in which a starting chain says that it is ready. */
    Path fresh() throws IOException {
        return Files.createTempFile(folder, "start-", ".ready");
    }

    /** The log of the chain that says so in {@code ready}. */
    static Path logOf(Path ready) {
        return ready.resolveSibling(ready.getFileName() + ".log");
    }

    void write(RunRecord record, Path file) throws IOException {
        Path unfinished = fresh();
        json.writeValue(unfinished.toFile(), record);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void write(RunRecord record) throws IOException {
        write(record, file(record.port()));
    }

    Optional<RunRecord> read(int port) {
        return read(file(port));
    }

    /** What stands in {@code file}, if there is such a file with anything in it. */
    Optional<RunRecord> read(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0
                    ? Optional.of(json.readValue(file.toFile(), RunRecord.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the record of a background chain can not be read: " + file, e);
        }
    }

    void forget(int port) throws IOException {
        Files.deleteIfExists(file(port));
    }

    private Path file(int port) {
        return folder.resolve(port + ".json");
    }
}
