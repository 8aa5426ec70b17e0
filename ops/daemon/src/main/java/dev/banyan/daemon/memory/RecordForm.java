package dev.banyan.daemon.memory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.console.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Records for people and for scripts. What others wrote is drawn on one line and can not pretend to be one of ours. */
public final class RecordForm {

    private RecordForm() {}

    /** Two lines: when, how far trusted, from where, id; and the text. */
    public static String lines(MemoryRecord record) {
        return record.time() + "  " + word(record.provenance().trust()) + ", " + from(record.provenance()) + "  "
                + Printable.line(record.id()) + "\n    " + Printable.line(record.text());
    }

    /** {@code {"id", "agent", "time", "trust", "from", "importance", "text", "decisions"}}. */
    public static ObjectNode json(MemoryRecord record) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", record.id())
                .put("agent", record.agent())
                .put("time", record.time().toString())
                .put("trust", word(record.provenance().trust()))
                .put("from", from(record.provenance()))
                .put("importance", record.importance())
                .put("text", record.text());
        ArrayNode decisions = node.putArray("decisions");
        record.decisions().forEach(decisions::add);
        return node;
    }

    /** A level of trust as it is written at the command line. */
    public static String word(Trust trust) {
        return trust.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them, the least first. */
    public static List<String> words() {
        return Arrays.stream(Trust.values()).map(RecordForm::word).toList();
    }

    /** What a word means. */
    public static Optional<Trust> trust(String word) {
        return Arrays.stream(Trust.values())
                .filter(trust -> word(trust).equals(word))
                .findFirst();
    }

    private static String from(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Operator ignored -> "operator";
            case Provenance.AgentFile p -> "file " + Printable.line(p.path());
            case Provenance.TaskResult p -> "task " + p.task();
            case Provenance.BrainChoice p -> "brain's choice of " + Printable.line(p.registry());
            case Provenance.OwnReceipt p -> "receipt " + Printable.line(p.transaction());
            case Provenance.Recalled p -> "made from " + Printable.line(p.record());
            case Provenance.OwnDecision p -> "decision " + Printable.line(p.decision());
            case Provenance.ChainData p -> "chain " + Printable.line(p.source());
            case Provenance.OtherAgent p -> "agent " + Printable.line(p.agent());
            case Provenance.Outside p -> "outside " + Printable.line(p.source());
        };
    }
}
