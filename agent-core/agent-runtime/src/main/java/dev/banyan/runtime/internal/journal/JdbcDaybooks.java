package dev.banyan.runtime.internal.journal;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.books.Opening;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.runtime.assembly.JournalUnusable;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import dev.banyan.runtime.internal.journal.stored.WalletEventForm;
import java.io.NotSerializableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** Reads daybooks out of the journal's own table, which may be written meanwhile. */
final class JdbcDaybooks implements Daybooks {

    private static final WalletEventForm EVENTS = new WalletEventForm();
    private static final int AT_ONCE = 500;

    private final DataSource database;
    private final Dialect dialect;
    private final Executor executor;

    JdbcDaybooks(DataSource database, Dialect dialect, Executor executor) {
        this.database = database;
        this.dialect = dialect;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Daybook> read(String wallet, Token unit) {
        CompletableFuture<Daybook> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(new Replay(unit).of(wallet));
            } catch (SQLException | NotSerializableException | UnreadableEvent | RuntimeException e) {
                result.completeExceptionally(
                        new JournalUnusable("the books of " + wallet + " can not be read: " + e.getMessage(), e));
            }
        });
        return result;
    }

    @Override
    public boolean last() {
        return true;
    }

    /** One reading of one journal. */
    private final class Replay {

        private final Token unit;
        private final Map<Hash, Booking> bookings = new LinkedHashMap<>();
        private Optional<Opening> opening = Optional.empty();

        Replay(Token unit) {
            this.unit = unit;
        }

        Daybook of(String wallet) throws SQLException, NotSerializableException, UnreadableEvent {
            String sql = "SELECT " + dialect.name("event_payload") + " FROM " + dialect.name("event_journal")
                    + " WHERE " + dialect.name("persistence_id") + " = ? ORDER BY " + dialect.name("sequence_number");
            try (Connection connection = database.getConnection();
                    PreparedStatement read = connection.prepareStatement(sql)) {
                read.setFetchSize(AT_ONCE);
                read.setString(1, wallet);
                try (ResultSet rows = read.executeQuery()) {
                    while (rows.next()) {
                        step(rows.getBytes(1));
                    }
                }
                connection.commit();
            }
            return Daybook.of(opening, bookings.values());
        }

        private void step(byte[] payload) throws NotSerializableException, UnreadableEvent {
            Envelope envelope = EnvelopeSerializer.envelope(payload);
            if (!WalletEventForm.concernsBooks(envelope.manifest())) {
                return;
            }
            switch (EVENTS.read(envelope.manifest(), envelope.bytes())) {
                case WalletEvent.BooksOpened opened -> opening = opening.or(() -> Optional.of(opened.opening()));
                case WalletEvent.ReceiptBooked booked ->
                    bookings.put(booked.booking().transaction(), booked.in(unit));
                case WalletEvent.ReceiptVanished gone -> bookings.remove(gone.transaction());
                default -> {
                    // Nothing else is about books.
                }
            }
        }
    }
}
