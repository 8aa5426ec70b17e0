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
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process at a time holds, or several that share it, and that says by whom it is held. The system lets go of it when the process
 * ends, however that ends. The file stays: another may be about to lock it.
 */
final class LockFile implements AutoCloseable {

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @param holder what the file says while it is held, on one line: first the process's id
     * @param complaint what a person reads if it is held, made of what the other holder wrote
     * @throws UserError status 3 if another process holds it
     */
    static LockFile take(Path file, String holder, UnaryOperator<String> complaint) throws IOException {
        return take(file, holder, complaint, LockFile::tryLock);
    }

    /**
     * Takes it beside other processes that share it: it is kept from those alone that want it for themselves.
     *
     * @throws UserError status 3 if another process has it for itself
     */
    static LockFile share(Path file, String holder, UnaryOperator<String> complaint) throws IOException {
        return take(file, holder, complaint, LockFile::tryShared);
    }

    private interface Locking {
        @Nullable
        FileLock tryOn(FileChannel channel) throws IOException;
    }

    private static LockFile take(Path file, String holder, UnaryOperator<String> complaint, Locking locking)
            throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (locking.tryOn(channel) == null) {
            String other = Files.readString(file, StandardCharsets.UTF_8).strip();
            channel.close();
            throw UserError.environment(complaint.apply(other));
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(holder));
        return new LockFile(channel);
    }

    /** What the holder of a lock wrote into it; empty if nobody holds it. Takes and changes nothing. */
    static Optional<String> holder(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock shared = tryShared(channel)) {
            return shared != null ? Optional.empty() : Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        }
    }

    /** Lets go of it; again does nothing. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock tryShared(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
