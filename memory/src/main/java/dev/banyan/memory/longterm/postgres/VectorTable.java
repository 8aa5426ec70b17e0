package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.RecordForm.Kept;
import dev.banyan.memory.longterm.index.Shares;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of a store's rows in a table of LangChain4j's, where pgvector finds the nearest of them. It says only which rows they
 * might be: what is answered comes from the rows. All methods want a connection within a transaction.
 */
final class VectorTable {

    /** What of a record's metadata the database can be asked for; a value of another kind is not there for it. */
    static final Map<String, Class<?>> ASKED = Map.of(
            "agent",
            String.class,
            "source",
            String.class,
            "time",
            Long.class,
            "trust",
            Integer.class,
            "importance",
            Integer.class);

    private static final String SEQUENCE = "banyan_sequence";
    private static final String ID = "banyan_id";
    private static final TextSegment NO_TEXT = TextSegment.from("-");

    private final String name;
    private final VectorCopies copies;
    private final Embedder embedder;
    private final Lent lent = new Lent();
    private @Nullable PgVectorEmbeddingStore vectors;

    VectorTable(String store, Embedder embedder) {
        this.embedder = embedder;
        copies = new VectorCopies(store);
        name = VectorCopies.name(HexFormat.of().formatHex(digest(store + "\n" + embedder.identity()), 0, 16));
    }

    /** Makes it where it is not there. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(7230189003)");
            extend(connection, statement);
        }
        copies.add(connection, name);
        vectors = lent.during(
                connection,
                () -> PgVectorEmbeddingStore.datasourceBuilder()
                        .datasource(lent)
                        .table(name)
                        .dimension(embedder.model().dimension())
                        .skipCreateVectorExtension(true)
                        .build());
        connection.commit();
    }

    private static void extend(Connection connection, Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'")) {
            if (!found.next() || found.getInt(1) == 0) {
                throw new MemoryException(
                        Code.IO,
                        "the PostgreSQL of the memory has no pgvector; install the package postgresql-"
                                + connection.getMetaData().getDatabaseMajorVersion()
                                + "-pgvector on its machine, or write store: postgres");
            }
        }
        try {
            statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
        } catch (SQLException e) {
            throw new MemoryException(
                    Code.IO,
                    "pgvector can not be used in the database of the memory: " + e.getMessage()
                            + "; have its owner run CREATE EXTENSION vector",
                    e);
        }
    }

    /** How far it has come. */
    Taken taken(Connection connection) throws SQLException {
        return Taken.of(connection, name);
    }

    /** Takes rows over, the latest of each id, and so comes as far: vectors of our embedder; what has none loses the one that it had. */
    void take(Connection connection, Collection<Row> rows, Taken now) throws SQLException {
        List<String> gone = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        List<TextSegment> segments = new ArrayList<>();
        for (Row row : rows) {
            Kept kept = row.kept();
            String id = uuid(row.id()).toString();
            if (kept == null
                    || !embedder.identity().equals(row.embedder())
                    || kept.vector().length != embedder.model().dimension()) {
                gone.add(id);
            } else {
                ids.add(id);
                embeddings.add(Embedding.from(kept.vector()));
                segments.add(TextSegment.from(NO_TEXT.text(), asked(row, kept)));
            }
        }
        lent.during(connection, () -> {
            if (!gone.isEmpty()) {
                store().removeAll(gone);
            }
            if (!ids.isEmpty()) {
                store().addAll(ids, embeddings, segments);
            }
            return true;
        });
        now.store(connection, name);
    }

    private static Metadata asked(Row row, Kept kept) {
        Metadata all = new Metadata().put(SEQUENCE, row.sequence()).put(ID, row.id());
        Map<String, Object> given = kept.segment() == null
                ? Map.of()
                : Objects.requireNonNull(kept.segment()).metadata().toMap();
        ASKED.forEach((key, kind) -> {
            Object value = given.get(key);
            if (kind.isInstance(value)) {
                put(all, key, value);
            }
        });
        return all;
    }

    private static void put(Metadata all, String key, Object value) {
        switch (value) {
            case Long number -> all.put(key, number);
            case Integer number -> all.put(key, number);
            default -> all.put(key, value.toString());
        }
    }

    /** Forgets all that it has. */
    void clear(Connection connection) throws SQLException {
        lent.during(connection, () -> {
            store().removeAll();
            return true;
        });
    }

    /** The numbers of the rows that might be nearest, at most so many. */
    List<Long> nearest(Connection connection, float[] question, int most, @Nullable Filter filter) throws SQLException {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(question))
                .maxResults(most)
                .filter(filter)
                .build();
        return lent.during(
                connection,
                () -> store().search(request).matches().stream()
                        .map(match -> match.embedded().metadata().getLong(SEQUENCE))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The ids of what a source keeps too much: its least important records, of equals the oldest. */
    List<String> tooMany(Connection connection, String source) throws SQLException {
        List<String> ids = new ArrayList<>();
        String ofSource = " FROM " + name
                + " WHERE metadata->>'source' = ? AND coalesce((metadata->>'trust')::int, 0) < " + Shares.TRUSTED;
        try (PreparedStatement select = connection.prepareStatement("SELECT metadata->>'" + ID + "'" + ofSource
                + " ORDER BY coalesce((metadata->>'importance')::int, 0) DESC, coalesce((metadata->>'time')::bigint, 0) DESC,"
                + " 1 DESC OFFSET " + Shares.ORDINARY)) {
            select.setString(1, source);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    ids.add(found.getString(1));
                }
            }
        }
        return ids;
    }

    private PgVectorEmbeddingStore store() {
        return Objects.requireNonNull(vectors);
    }

    /** The key of a record's vector. */
    static UUID uuid(String id) {
        ByteBuffer digest = ByteBuffer.wrap(digest(id));
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
