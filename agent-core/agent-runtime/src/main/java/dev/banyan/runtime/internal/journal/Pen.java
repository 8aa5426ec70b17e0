package dev.banyan.runtime.internal.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.banyan.runtime.internal.journal.stored.StoredEvent;
import java.io.IOException;

/**
 * Says who writes a journal from here on: a record of its own, which changes no state. It uses up a number, so that a
 * writer before it collides with its next write.
 *
 * @param node who takes it, as people call it
 */
public record Pen(String node) {

    private static final String MANIFEST = "writer.1";
    private static final String NODE = "node";
    private static final CBORMapper MAPPER = new CBORMapper();

    StoredEvent taken() {
        try {
            return new StoredEvent(
                    MANIFEST,
                    MAPPER.writeValueAsBytes(
                            JsonNodeFactory.instance.objectNode().put(NODE, node)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("memory can be written", e);
        }
    }

    static boolean isTaken(Envelope envelope) {
        return isTaken(envelope.manifest());
    }

    /** True if a record of this manifest says who writes, and nothing else. */
    public static boolean isTaken(String manifest) {
        return manifest.equals(MANIFEST);
    }

    /** Who took it. */
    static String read(Envelope envelope) {
        try {
            return MAPPER.readTree(envelope.bytes()).path(NODE).asText("unknown");
        } catch (IOException e) {
            throw new JournalDamaged("record " + envelope.sequence() + " does not say who writes", e);
        }
    }
}
