package dev.banyan.daemon.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of JSON documents, one a line. What a crash has left of a line, and what of one could not be written whole, is overwritten by the
 * next. Not thread-safe.
 */
final class LineFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path path;
    private long end;
    private int lines;

    /** One at a path; nothing is made. */
    LineFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** How many lines it has. */
    int lines() {
        return lines;
    }

    /**
     * All of it.
     *
     * @param without what it means that the file is not there, for whoever finds it damaged
     * @throws MemoryException if it can not be read
     */
    List<JsonNode> read(String without) {
        List<JsonNode> all = new ArrayList<>();
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            for (String line : whole.lines().toList()) {
                all.add(MAPPER.readTree(line));
            }
            lines = all.size();
            end = whole.getBytes(StandardCharsets.UTF_8).length;
            return all;
        } catch (JsonProcessingException e) {
            throw new MemoryException(
                    Code.IO, path + " is damaged in line " + (all.size() + 1) + "; without it, " + without, e);
        } catch (IOException e) {
            throw new MemoryException(Code.IO, path + " can not be read: " + e.getMessage(), e);
        }
    }

    /**
     * Adds a line.
     *
     * @param sync true if it must be on the disk after this
     */
    void add(JsonNode line, boolean sync) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + bytes.position());
            }
            if (sync) {
                channel.force(true);
            }
        }
        end += bytes.position();
        lines++;
    }

    /** Puts these in place of all lines, on the disk after this; makes the file and its folder. */
    void write(List<? extends JsonNode> all) throws IOException {
        StringBuilder text = new StringBuilder();
        all.forEach(line -> text.append(line).append('\n'));
        Files.createDirectories(
                path.resolveSibling(""),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        end = text.toString().getBytes(StandardCharsets.UTF_8).length;
        lines = all.size();
    }
}
