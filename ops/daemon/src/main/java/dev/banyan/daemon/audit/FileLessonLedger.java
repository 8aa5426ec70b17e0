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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The ledger of a store in files: {@code lessons/AGENT.json} of a data directory's audit folder. */
public final class FileLessonLedger implements LessonLedger {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Map<String, String> standing = new TreeMap<>();

    private FileLessonLedger(Path file) {
        this.file = file;
    }

    /**
     * Of an agent; empty if it was never written.
     *
     * @throws MemoryException if it can not be read
     */
    public static FileLessonLedger of(Path data, String agent) {
        FileLessonLedger ledger = new FileLessonLedger(
                AuditFolder.of(data).path().resolve("lessons").resolve(agent + ".json"));
        ledger.read();
        return ledger;
    }

    @Override
    public synchronized Map<String, String> standing(Set<String> ids) {
        return standing.entrySet().stream()
                .filter(entry -> ids.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public synchronized void stand(Map<String, String> digests) {
        change(next -> next.putAll(digests));
    }

    @Override
    public synchronized void fall(Collection<String> ids) {
        change(next -> next.keySet().removeAll(ids));
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

    /** What could not be written has not changed, so that it is written when it is asked for again. */
    private void change(Consumer<Map<String, String>> by) {
        Map<String, String> next = new TreeMap<>(standing);
        by.accept(next);
        if (next.equals(standing)) {
            return;
        }
        try {
            write(next);
            standing.clear();
            standing.putAll(next);
        } catch (IOException e) {
            throw new MemoryException(Code.IO, file + " can not be written: " + e.getMessage(), e);
        }
    }

    private void write(Map<String, String> next) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        next.forEach(root::put);
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
