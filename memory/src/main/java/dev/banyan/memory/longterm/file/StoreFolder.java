package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder of a store, held by one process at a time. */
final class StoreFolder implements Closeable {

    private final Path path;
    private final FileChannel lock;
    private final Disk disk;

    private StoreFolder(Path path, FileChannel lock, Disk disk) {
        this.path = path;
        this.lock = lock;
        this.disk = disk;
    }

    /** Takes the folder, making it if need be for its owner alone. */
    static StoreFolder take(Path path, Disk disk) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new MemoryException(
                    Code.IN_USE, path + " is open already, here or in another process; stop that one first");
        }
        return new StoreFolder(path, channel, disk);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** What the store is; a new one begins with the wanted embedder. */
    Head current(Embedder wanted) throws IOException {
        Optional<Head> there = Head.read(path, Head.CURRENT);
        if (there.isPresent()) {
            return there.get();
        }
        Head first = new Head(1, wanted.dimension(), wanted.identity());
        first.write(path, Head.CURRENT, disk);
        return first;
    }

    /** What a change of the embedder makes: the same again after a crash, so that its work is not lost. */
    @Nullable
    Head next(Head current, Embedder wanted) throws IOException {
        if (current.embedder().equals(wanted.identity())) {
            if (current.dimension() != wanted.dimension()) {
                throw new MemoryException(
                        Code.OTHER_EMBEDDER,
                        "the embedder " + wanted.identity() + " makes " + wanted.dimension() + " dimensions and made "
                                + current.dimension() + " when " + path + " was written; give it another identity");
            }
            return null;
        }
        Head next = new Head(current.generation() + 1, wanted.dimension(), wanted.identity());
        if (!Head.read(path, Head.NEXT).equals(Optional.of(next))) {
            keepOnly(current, null);
            next.write(path, Head.NEXT, disk);
        }
        return next;
    }

    /** Makes a head the store's, for good; if this throws, it is not. */
    void become(Head next) throws IOException {
        try {
            next.write(path, Head.CURRENT, disk);
        } catch (IOException e) {
            if (!Head.read(path, Head.CURRENT).equals(Optional.of(next))) {
                throw e;
            }
        }
    }

    /** Deletes what a crash left of other generations. */
    void keepOnly(Head current, @Nullable Head next) throws IOException {
        Set<Integer> generations = new HashSet<>(Set.of(current.generation()));
        if (next == null) {
            Files.deleteIfExists(path.resolve(Head.NEXT));
        } else {
            generations.add(next.generation());
        }
        GenerationFiles.deleteAllBut(path, generations);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
