package dev.banyan.daemon.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which lessons of an agent stand, each by the digest of its record, in {@code lessons/AGENT.json} of a data directory's audit folder: whoever
 * can write into the store, but not there, can not have one stand again that was taken back. On the disk before it is told. Thread-safe.
 */
public final class LessonLedger {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Map<String, String> standing = new TreeMap<>();

    private LessonLedger(Path file) {
        this.file = file;
    }

    /**
     * Of an agent; empty if it was never written.
     *
     * @throws MemoryException if it can not be read
     */
    public static LessonLedger of(Path data, String agent) {
        LessonLedger ledger =
                new LessonLedger(AuditFolder.of(data).path().resolve("lessons").resolve(agent + ".json"));
        ledger.read();
        return ledger;
    }

    /** True if the lesson stands with this digest. */
    public synchronized boolean has(String id, String digest) {
        return digest.equals(standing.get(id));
    }

    /** These stand from now on, each in place of an earlier one of its id. */
    public synchronized void stand(Map<String, String> digests) throws IOException {
        Map<String, String> before = Map.copyOf(standing);
        standing.putAll(digests);
        write(before);
    }

    /** These stand no more. */
    public synchronized void fall(Collection<String> ids) throws IOException {
        Map<String, String> before = Map.copyOf(standing);
        standing.keySet().removeAll(ids);
        write(before);
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
            root.properties()
                    .forEach(entry ->
                            standing.put(entry.getKey(), entry.getValue().asText("")));
        } catch (JsonProcessingException e) {
            throw new MemoryException(Code.IO, file + " is damaged; without it all lessons are learnt anew", e);
        } catch (IOException e) {
            throw new MemoryException(Code.IO, file + " can not be read: " + e.getMessage(), e);
        }
    }

    private void write(Map<String, String> before) throws IOException {
        if (standing.equals(before)) {
            return;
        }
        ObjectNode root = MAPPER.createObjectNode();
        standing.forEach(root::put);
        Path folder = file.resolveSibling("");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, root.toString(), StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
