package dev.banyan.runtime.internal.journal;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.assembly.JournalUnusable;
import dev.banyan.runtime.internal.journal.stored.EndedForm;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import dev.banyan.runtime.internal.journal.stored.WalletEventForm;
import java.io.NotSerializableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Makes the table of ended ids anew from the journal, where the table is empty and the journal is not: after it was lost,
 * dropped, or left out of a copy.
 */
final class EndedRebuild {

    private static final WalletEventForm EVENTS = new WalletEventForm();
    private static final EndedForm ENDED = new EndedForm();
    private static final int AT_ONCE = 500;

    private final DataSource database;
    private final Dialect dialect;
    private WalletState state = WalletState.startingAt(0);
    private String wallet = "";

    private EndedRebuild(DataSource database, Dialect dialect) {
        this.database = database;
        this.dialect = dialect;
    }

    static void runIfNeeded(DataSource database, Dialect dialect) throws SQLException {
        new EndedRebuild(database, dialect).runIfNeeded();
    }

    private void runIfNeeded() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (isEmpty(connection)) {
                replay(connection);
            }
            connection.commit();
        }
    }

    private boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM " + dialect.name("ended_intent") + " LIMIT 1")) {
            return !rows.next();
        }
    }

    private void replay(Connection connection) throws SQLException {
        String id = dialect.name("persistence_id");
        String sql = "SELECT " + id + ", " + dialect.name("event_payload") + " FROM " + dialect.name("event_journal")
                + " WHERE " + id + " LIKE '%wallet|%' ORDER BY " + id + ", " + dialect.name("sequence_number");
        try (PreparedStatement read = connection.prepareStatement(sql);
                PreparedStatement put = connection.prepareStatement(dialect.putEnded())) {
            read.setFetchSize(AT_ONCE);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    step(rows.getString(1), rows.getBytes(2), put);
                }
            }
        }
    }

    private void step(String owner, byte[] payload, PreparedStatement put) throws SQLException {
        if (!owner.equals(wallet)) {
            wallet = owner;
            state = WalletState.startingAt(0);
        }
        Optional<WalletEvent> known = event(owner, payload);
        if (known.isEmpty()) {
            return;
        }
        WalletEvent event = known.get();
        if (event instanceof WalletEvent.IntentsArchived archived) {
            put(firstOf(state.ended(), archived.count()), put);
        }
        state = state.apply(event);
    }

    /** What happened; empty for a record that only says who writes. */
    private static Optional<WalletEvent> event(String owner, byte[] payload) {
        try {
            Envelope envelope = EnvelopeSerializer.envelope(payload);
            return Pen.isTaken(envelope)
                    ? Optional.empty()
                    : Optional.of(EVENTS.read(envelope.manifest(), envelope.bytes()));
        } catch (NotSerializableException | UnreadableEvent e) {
            throw new JournalUnusable(
                    "the table of ended intents is empty and can not be made anew, because a record of " + owner
                            + " can not be read: " + e.getMessage(),
                    e);
        }
    }

    private static Map<IntentId, Recollection.Ended> firstOf(Map<IntentId, Recollection.Ended> ended, int count) {
        Map<IntentId, Recollection.Ended> first = new HashMap<>();
        ended.entrySet().stream().limit(count).forEach(entry -> first.put(entry.getKey(), entry.getValue()));
        return first;
    }

    private void put(Map<IntentId, Recollection.Ended> ended, PreparedStatement put) throws SQLException {
        for (Map.Entry<IntentId, Recollection.Ended> entry : ended.entrySet()) {
            put.setString(1, wallet);
            put.setString(2, entry.getKey().value());
            put.setBytes(3, ENDED.write(entry.getValue()));
            put.addBatch();
        }
        put.executeBatch();
    }
}
