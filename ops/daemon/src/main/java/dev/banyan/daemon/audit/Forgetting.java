package dev.banyan.daemon.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * That somebody had an agent forget records, as a line of {@code forgotten.jsonl} beside the exported heads: agent, ids, who and when,
 * signed by the audit key, and on the disk before anything is removed. What is signed is the text {@code banyan-forgotten-1}, agent, who,
 * time and the ids in order, each as a JSON text on a line of its own in UTF-8.
 *
 * @param by who said so
 */
public record Forgetting(String agent, Collection<String> ids, String by, Instant at) {

    static final String FILE = "forgotten.jsonl";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Keeps its own copy. */
    public Forgetting {
        ids = ids.stream().sorted().toList();
    }

    /**
     * Adds it to a data directory's audit folder.
     *
     * @throws UserError status 3 if it can not be written
     */
    public void keep(Path data) {
        Path folder = AuditFolder.of(data).path();
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(
                    folder.resolve(FILE),
                    json(AuditKey.in(folder)) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw UserError.environment(
                    "nothing is forgotten: that it was asked for can not be written to " + folder + ": " + e);
        }
    }

    /** What stands in a folder and is not signed by its key, line by line; a last line without an end says nothing. */
    static List<String> unsigned(Path folder, PublicKey key) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> !isSigned(lines.get(i), key))
                .mapToObj(i -> "line " + (i + 1) + " of " + file + " is no removal with a right signature")
                .toList();
    }

    private static boolean isSigned(String line, PublicKey key) {
        try {
            JsonNode node = MAPPER.readTree(line);
            List<String> ids = new ArrayList<>();
            node.path("forgotten").forEach(id -> ids.add(id.asText()));
            Forgetting said = new Forgetting(
                    node.path("agent").asText(),
                    ids,
                    node.path("by").asText(),
                    Instant.parse(node.path("time").asText()));
            byte[] signature = Base64.getDecoder().decode(node.path("signature").asText());
            return AuditKey.signed(key, said.message(), signature);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    private String json(AuditKey key) {
        ObjectNode node = MAPPER.createObjectNode().put("agent", agent);
        ArrayNode all = node.putArray("forgotten");
        ids.forEach(all::add);
        return node.put("by", by)
                .put("time", at.toString())
                .put("signature", Base64.getEncoder().encodeToString(key.sign(message())))
                .toString();
    }

    byte[] message() {
        List<String> parts = new ArrayList<>(List.of("banyan-forgotten-1", agent, by, at.toString()));
        parts.addAll(ids);
        return String.join(
                        "\n",
                        parts.stream()
                                .map(part ->
                                        MAPPER.getNodeFactory().textNode(part).toString())
                                .toList())
                .getBytes(StandardCharsets.UTF_8);
    }
}
