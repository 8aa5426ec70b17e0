package dev.banyan.daemon.session;

import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The daemon's own directory, mode 0700, held by one process at a time through a lock file that names it. */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the directory if need be and takes its lock.
     *
     * @throws UserError status 3 if it can not be used, or another process holds it (its id is named)
     */
    public static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            return lock(path);
        } catch (IOException e) {
            throw UserError.environment("--data " + path + " can not be used: " + e.getMessage());
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    private static DataDirectory lock(Path path) throws IOException {
        Path file = path.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
            channel.close();
            throw UserError.environment("--data " + path + " is in use by process " + holder
                    + "; give this daemon another directory, or stop that one");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(
                Long.toString(ProcessHandle.current().pid())));
        return new DataDirectory(path, channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
