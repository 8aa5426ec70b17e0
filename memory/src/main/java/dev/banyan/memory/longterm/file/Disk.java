package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How bytes reach a file: the place where a test lets the disk be full. Not by channels, which an interrupt of the caller's thread
 * would close for everybody.
 */
interface Disk {

    /** Writes all the bytes at a place, and returns when they would survive a power failure. */
    void write(RandomAccessFile file, ByteBuffer bytes, long at) throws IOException;

    /** What an agent remembers is its user's alone. */
    static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The real one. */
    static void writeAndSync(RandomAccessFile file, ByteBuffer bytes, long at) throws IOException {
        file.seek(at);
        file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        file.getFD().sync();
    }

    /** Puts a small file in the place of another, all of it or nothing. */
    default void replace(Path file, ByteBuffer bytes) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        try (RandomAccessFile out =
                new RandomAccessFile(Files.createFile(next, OURS).toFile(), "rw")) {
            write(out, bytes, 0);
        } catch (IOException e) {
            Files.deleteIfExists(next);
            throw e;
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.toAbsolutePath().getParent());
    }

    /** Makes names that were made or removed in a folder survive a power failure. */
    static void syncFolder(@Nullable Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(Objects.requireNonNull(folder), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What a failure of the disk is called: that it is full, or another. */
    static MemoryException failed(String what, IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean full = message.contains("No space left") || message.contains("quota exceeded");
        return new MemoryException(
                full ? Code.DISK_FULL : Code.IO,
                what + " failed: " + message + (full ? "; make room, nothing of this call was kept" : ""),
                e);
    }
}
