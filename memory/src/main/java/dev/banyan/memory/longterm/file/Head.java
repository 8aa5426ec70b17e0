package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The file {@code current}: which generation of files is the store. Replaced as a whole by a rename, so there is always exactly
 * one answer.
 *
 * @param generation number of the files
 * @param dimension of the vectors
 * @param embedder whose vectors they are
 */
record Head(int generation, int dimension, String embedder) {

    static final int VERSION = 1;

    /** The file that says what the store is. */
    static final String CURRENT = "current";

    /** The file that says which embedder the next generation is for, while it is made. */
    static final String NEXT = "next";

    private static final String MAGIC = "banyan-memory ";

    /** The head in a folder, if there is one. */
    static Optional<Head> read(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith(MAGIC)) {
            throw damaged(file);
        }
        try {
            int version = Integer.parseInt(lines.getFirst().substring(MAGIC.length()));
            if (version > VERSION) {
                throw new MemoryException(
                        Code.NEWER_VERSION,
                        file + " is of version " + version + ", this program reads up to " + VERSION
                                + "; use the newer program, nothing was changed");
            }
            Head head = new Head(
                    Integer.parseInt(value(lines, 1, "generation ", file)),
                    Integer.parseInt(value(lines, 2, "dimension ", file)),
                    value(lines, 3, "embedder ", file));
            if (!head.text().lines().toList().equals(lines)) {
                throw damaged(file);
            }
            return Optional.of(head);
        } catch (NumberFormatException e) {
            throw damaged(file);
        }
    }

    private static String value(List<String> lines, int line, String key, Path file) {
        if (lines.size() <= line || !lines.get(line).startsWith(key)) {
            throw damaged(file);
        }
        return lines.get(line).substring(key.length());
    }

    private static MemoryException damaged(Path file) {
        return new MemoryException(
                Code.NOT_A_STORE, file + " is damaged or not of a store; restore it from a copy, nothing was changed");
    }

    /** Puts this head in the place of the one before, under {@link #CURRENT} or {@link #NEXT}. */
    void write(Path folder, String name, Disk disk) throws IOException {
        disk.replace(folder.resolve(name), ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8)));
    }

    private String text() {
        String body = MAGIC + VERSION + "\ngeneration " + generation + "\ndimension " + dimension + "\nembedder "
                + embedder + "\n";
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return body + "checksum " + Long.toHexString(crc.getValue()) + "\n";
    }
}
