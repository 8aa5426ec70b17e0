package dev.banyan.daemon.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.console.UserError;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records as a daemon tells its own commands of them: {@link RecordForm} with all of where they came from. */
public final class WholeRecord {

    private static final String KIND = "kind";
    private static final String OF = "of";

    private WholeRecord() {}

    /** For another process. */
    public static ObjectNode json(MemoryRecord record) {
        ObjectNode node = RecordForm.json(record);
        Provenance from = record.provenance();
        return switch (from) {
            case Provenance.Operator ignored -> node.put(KIND, "operator");
            case Provenance.AgentFile p -> node.put(KIND, "file").put(OF, p.path());
            case Provenance.TaskResult p -> node.put(KIND, "task").put(OF, Integer.toString(p.task()));
            case Provenance.BrainChoice p -> node.put(KIND, "choice").put(OF, p.registry());
            case Provenance.OwnReceipt p -> node.put(KIND, "receipt").put(OF, p.transaction());
            case Provenance.Recalled p -> node.put(KIND, "memory").put(OF, p.record());
            case Provenance.OwnDecision p -> node.put(KIND, "decision").put(OF, p.decision());
            case Provenance.ChainData p -> node.put(KIND, "chain").put(OF, p.source());
            case Provenance.OtherAgent p -> node.put(KIND, "agent").put(OF, p.agent());
            case Provenance.Outside p -> node.put(KIND, "outside").put(OF, p.source());
        };
    }

    /**
     * Read back.
     *
     * @throws UserError status 3 if it is none
     */
    public static MemoryRecord read(JsonNode node) {
        try {
            List<String> decisions = new ArrayList<>();
            node.path("decisions").forEach(one -> decisions.add(one.asText()));
            return new MemoryRecord(
                    node.path("id").asText(),
                    node.path("agent").asText(),
                    Instant.parse(node.path("time").asText()),
                    node.path("text").asText(),
                    node.path("importance").asInt(),
                    provenance(node),
                    decisions);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw UserError.environment("the daemon answers with a record that can not be read: " + e.getMessage());
        }
    }

    private static Provenance provenance(JsonNode node) {
        String of = node.path(OF).asText();
        String kind = node.path(KIND).asText();
        return switch (kind) {
            case "operator" -> new Provenance.Operator();
            case "file" -> new Provenance.AgentFile(of);
            case "task" -> new Provenance.TaskResult(Integer.parseInt(of));
            case "choice" -> new Provenance.BrainChoice(of);
            case "receipt" -> new Provenance.OwnReceipt(of);
            case "memory" ->
                new Provenance.Recalled(of, trust(node.path("trust").asText()));
            case "decision" -> new Provenance.OwnDecision(of);
            case "chain" -> new Provenance.ChainData(of);
            case "agent" -> new Provenance.OtherAgent(of);
            case "outside" -> new Provenance.Outside(of);
            default -> throw new IllegalArgumentException("unknown provenance " + kind);
        };
    }

    private static Trust trust(String word) {
        return RecordForm.trust(word).orElseThrow(() -> new IllegalArgumentException("unknown trust " + word));
    }
}
