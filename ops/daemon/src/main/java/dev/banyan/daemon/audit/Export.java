package dev.banyan.daemon.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.daemon.console.UserError;
import dev.banyan.runtime.journal.EventText;
import dev.banyan.runtime.journal.JournalReader;
import dev.banyan.runtime.journal.JournalRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a journal out for an auditor: {@code records.jsonl}, a record a line with the decoded event beside its bytes,
 * {@code heads.jsonl} with every head signed so far and now, and {@code key.pub}.
 */
public final class Export {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Export() {}

    /**
     * Writes it, and signs the heads as they are now if the journal is whole.
     *
     * @param folder of the data directory, where the new heads are kept too
     * @param target a folder that is empty or not there
     * @throws UserError status 2 if the target holds something, 3 if it can not be written
     */
    public static Verification to(Path target, JournalReader reader, AuditFolder folder, Clock clock) {
        try {
            requireEmpty(target);
            Files.createDirectories(target);
            Verification found;
            try (BufferedWriter out = Files.newBufferedWriter(
                    target.resolve("records.jsonl"), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                found = Verification.of(reader, List.of(folder), List.of(), (journal, row) -> write(out, journal, row));
            }
            if (found.clean()) {
                for (Verification.Chain chain : found.chains()) {
                    folder.add(chain.journal(), chain.records(), chain.head(), clock);
                }
            }
            for (String name : List.of(AuditFolder.HEADS, AuditKey.PUBLIC)) {
                if (Files.exists(folder.path().resolve(name))) {
                    Files.copy(folder.path().resolve(name), target.resolve(name));
                }
            }
            return found;
        } catch (IOException e) {
            throw UserError.environment("the export to " + target + " failed: " + e);
        } catch (UncheckedIOException e) {
            throw UserError.environment("the export to " + target + " failed: " + e.getCause());
        }
    }

    private static void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw UserError.input(target + " is no folder");
        }
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.findAny().isPresent()) {
                throw UserError.input(target + " is not empty; an export goes into a folder of its own");
            }
        }
    }

    private static void write(Writer out, String journal, JournalRow row) {
        try {
            out.write(line(journal, row).toString());
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode line(String journal, JournalRow row) {
        ObjectNode line =
                MAPPER.createObjectNode().put("persistenceId", journal).put("sequence", row.number());
        return switch (row) {
            case JournalRow.Illegible illegible -> line.put("illegible", illegible.reason());
            case JournalRow.Legible record -> {
                line.put("previousHash", "0x" + HexFormat.of().formatHex(record.previous()))
                        .put("hash", "0x" + HexFormat.of().formatHex(record.hash()))
                        .put("manifest", record.manifest())
                        .put("time", record.written().map(Instant::toString).orElse(null))
                        .put("bytes", Base64.getEncoder().encodeToString(record.bytes()));
                EventText.json(record.bytes()).ifPresent(json -> line.set("event", tree(json)));
                yield line;
            }
        };
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON can be read", e);
        }
    }
}
