package dev.banyan.daemon.cli;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.banyan.kernel.journal.HashChain;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.internal.journal.Envelope;
import dev.banyan.runtime.internal.journal.EnvelopeSerializer;
import dev.banyan.runtime.internal.journal.Journal;
import dev.banyan.runtime.internal.journal.stored.StoredEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A journal in an H2 file, written by hand as actors write it, and then meddled with. */
record WrittenJournal(Path directory) {

    private static final EnvelopeSerializer SERIALIZER = new EnvelopeSerializer();

    /** One with so many records in each of these journals. */
    static WrittenJournal with(Path directory, int records, String... ids) throws SQLException, IOException {
        Journal.open(new JournalOptions.File(directory)).close();
        WrittenJournal journal = new WrittenJournal(directory);
        for (String id : List.of(ids)) {
            journal.append(id, HashChain.start(), 1, records);
        }
        return journal;
    }

    /** One with these events in each journal. */
    static WrittenJournal of(Path directory, Map<String, List<StoredEvent>> journals) throws SQLException {
        Journal.open(new JournalOptions.File(directory)).close();
        WrittenJournal journal = new WrittenJournal(directory);
        for (Map.Entry<String, List<StoredEvent>> one : journals.entrySet()) {
            byte[] head = HashChain.start();
            List<Envelope> envelopes = new ArrayList<>();
            for (StoredEvent event : one.getValue()) {
                int sequence = envelopes.size() + 1;
                byte[] next = HashChain.next(head, one.getKey(), sequence, event.manifest(), event.bytes());
                envelopes.add(new Envelope(sequence, head, next, event.manifest(), event.bytes()));
                head = next;
            }
            journal.write(one.getKey(), envelopes);
        }
        return journal;
    }

    private void append(String id, byte[] start, int from, int to) throws SQLException, IOException {
        byte[] previous = start;
        List<Envelope> envelopes = new ArrayList<>();
        for (int sequence = from; sequence <= to; sequence++) {
            envelopes.add(record(id, sequence, previous));
            previous = envelopes.getLast().hash();
        }
        write(id, envelopes);
    }

    private void write(String id, List<Envelope> envelopes) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO \"event_journal\" (\"persistence_id\", \"sequence_number\", \"writer\","
                                + " \"write_timestamp\", \"adapter_manifest\", \"event_payload\", \"event_ser_id\","
                                + " \"event_ser_manifest\") VALUES (?, ?, 'w', 1764000000000, '', ?, ?, ?)")) {
            for (Envelope envelope : envelopes) {
                insert.setString(1, id);
                insert.setLong(2, envelope.sequence());
                insert.setBytes(3, SERIALIZER.toBinary(envelope));
                insert.setInt(4, SERIALIZER.identifier());
                insert.setString(5, SERIALIZER.manifest(envelope));
                insert.execute();
            }
        }
    }

    /** The hash of a record, as it should be. */
    static String hash(String id, int sequence) throws IOException {
        byte[] head = HashChain.start();
        for (int i = 1; i <= sequence; i++) {
            head = record(id, i, head).hash();
        }
        return HexFormat.of().formatHex(head);
    }

    private static Envelope record(String id, int sequence, byte[] previous) throws IOException {
        CBORMapper cbor = new CBORMapper();
        byte[] bytes = cbor.writeValueAsBytes(
                cbor.createObjectNode().put("nonce", sequence).put("to", new byte[] {(byte) 0xab}));
        return new Envelope(
                sequence, previous, HashChain.next(previous, id, sequence, "paid.1", bytes), "paid.1", bytes);
    }

    void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    /** Turns one bit of the newest byte of a record. */
    void flip(String id, int sequence) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                PreparedStatement select = connection.prepareStatement(
                        "SELECT \"event_payload\" FROM \"event_journal\" WHERE \"persistence_id\" = ? AND"
                                + " \"sequence_number\" = ?");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE \"event_journal\" SET \"event_payload\" = ? WHERE \"persistence_id\" = ? AND"
                                + " \"sequence_number\" = ?")) {
            select.setString(1, id);
            select.setInt(2, sequence);
            byte[] payload;
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new AssertionError("no record " + sequence);
                }
                payload = row.getBytes(1);
            }
            payload[payload.length - 1] ^= 1;
            update.setBytes(1, payload);
            update.setString(2, id);
            update.setInt(3, sequence);
            update.execute();
        }
    }

    private String url() {
        return "jdbc:h2:file:" + directory + "/journal";
    }
}
