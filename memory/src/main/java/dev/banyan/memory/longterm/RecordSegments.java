package dev.banyan.memory.longterm;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Memory records as segments of an embedding store: what they are filtered by lies in metadata. */
final class RecordSegments {

    static final String AGENT = "agent";
    static final String TIME = "time";
    static final String TRUST = "trust";
    static final String KIND = "kind";
    static final String SOURCE = "source";
    private static final String SEAL = "seal";
    static final Provenance FORGED = new Provenance.Outside("a record without its seal");
    private static final String OF = "of";
    private static final String NANOS = "nanos";
    private static final String IMPORTANCE = "importance";
    private static final String DECISIONS = "decisions";

    private RecordSegments() {}

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // the seconds lie beside it
    static TextSegment segment(MemoryRecord record, Optional<Seal> seal) {
        Metadata metadata = new Metadata()
                .put(AGENT, record.agent())
                .put(TIME, record.time().getEpochSecond())
                .put(NANOS, record.time().getNano())
                .put(TRUST, level(record.provenance().trust()))
                .put(KIND, kind(record.provenance()))
                .put(SOURCE, Sources.of(record.provenance()))
                .put(OF, of(record.provenance()))
                .put(IMPORTANCE, record.importance())
                .put(DECISIONS, String.join("\n", record.decisions()));
        seal.ifPresent(mark -> metadata.put(SEAL, mark.of(record)));
        return TextSegment.from(record.text(), metadata);
    }

    /**
     * The record as it was kept; one that lacks the seal that it should have was written by anyone, whatever it says of itself. Of a row
     * that says no record, its text is kept, as of anyone.
     */
    static MemoryRecord record(String id, TextSegment segment, Optional<Seal> seal) {
        MemoryRecord said;
        try {
            said = record(id, segment);
        } catch (RuntimeException e) {
            String agent = Objects.requireNonNullElse(segment.metadata().getString(AGENT), "");
            return new MemoryRecord(id, agent, Instant.EPOCH, segment.text(), 0, FORGED, List.of());
        }
        String mark = Objects.requireNonNullElse(segment.metadata().getString(SEAL), "");
        return seal.isEmpty() || seal.get().fits(said, mark)
                ? said
                : new MemoryRecord(
                        id, said.agent(), said.time(), said.text(), said.importance(), FORGED, said.decisions());
    }

    private static MemoryRecord record(String id, TextSegment segment) {
        Metadata metadata = segment.metadata();
        return new MemoryRecord(
                id,
                text(metadata, AGENT),
                Instant.ofEpochSecond(
                        number(metadata.getLong(TIME)).longValue(),
                        number(metadata.getInteger(NANOS)).longValue()),
                segment.text(),
                number(metadata.getInteger(IMPORTANCE)).intValue(),
                provenance(metadata),
                text(metadata, DECISIONS).lines().toList());
    }

    /** A trust as a number, the least first. Part of the stored form. */
    static int level(Trust trust) {
        return switch (trust) {
            case OUTSIDE -> 0;
            case OBSERVED -> 1;
            case CHOSEN -> 2;
            case OWN_RECEIPT -> 3;
            case OPERATOR -> 4;
        };
    }

    private static Trust trust(int level) {
        return switch (level) {
            case 4 -> Trust.OPERATOR;
            case 3 -> Trust.OWN_RECEIPT;
            case 2 -> Trust.CHOSEN;
            case 1 -> Trust.OBSERVED;
            default -> Trust.OUTSIDE;
        };
    }

    static String kind(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Operator ignored -> "operator";
            case Provenance.AgentFile ignored -> "file";
            case Provenance.TaskResult ignored -> "task";
            case Provenance.BrainChoice ignored -> "choice";
            case Provenance.OwnReceipt ignored -> "receipt";
            case Provenance.Recalled ignored -> "memory";
            case Provenance.OwnDecision ignored -> "decision";
            case Provenance.ChainData ignored -> "chain";
            case Provenance.OtherAgent ignored -> "agent";
            case Provenance.Outside ignored -> "outside";
        };
    }

    static String of(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Operator ignored -> "";
            case Provenance.AgentFile p -> p.path();
            case Provenance.TaskResult p -> Integer.toString(p.task());
            case Provenance.BrainChoice p -> p.registry();
            case Provenance.OwnReceipt p -> p.transaction();
            case Provenance.Recalled p -> p.record();
            case Provenance.OwnDecision p -> p.decision();
            case Provenance.ChainData p -> p.source();
            case Provenance.OtherAgent p -> p.agent();
            case Provenance.Outside p -> p.source();
        };
    }

    private static Provenance provenance(Metadata metadata) {
        String of = text(metadata, OF);
        String kind = text(metadata, KIND);
        return switch (kind) {
            case "operator" -> new Provenance.Operator();
            case "file" -> new Provenance.AgentFile(of);
            case "task" -> new Provenance.TaskResult(Integer.parseInt(of));
            case "choice" -> new Provenance.BrainChoice(of);
            case "receipt" -> new Provenance.OwnReceipt(of);
            case "memory" ->
                new Provenance.Recalled(
                        of, trust(number(metadata.getInteger(TRUST)).intValue()));
            case "decision" -> new Provenance.OwnDecision(of);
            case "chain" -> new Provenance.ChainData(of);
            case "agent" -> new Provenance.OtherAgent(of);
            case "outside" -> new Provenance.Outside(of);
            default -> throw new IllegalStateException("unknown provenance " + kind);
        };
    }

    private static String text(Metadata metadata, String key) {
        return Objects.requireNonNull(metadata.getString(key), key);
    }

    private static Number number(@Nullable Number value) {
        return Objects.requireNonNull(value);
    }
}
