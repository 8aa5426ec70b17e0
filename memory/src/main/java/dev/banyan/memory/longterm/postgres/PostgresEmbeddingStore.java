package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.RecordForm;
import dev.banyan.memory.longterm.file.RecordForm.Kept;
import dev.banyan.memory.longterm.index.Hit;
import dev.banyan.memory.longterm.index.NearestSearch;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An embedding store in the tables of a PostgreSQL, for several nodes at once. A call that adds or removes is one transaction, up to
 * {@value #BATCH} records; every read sees what was committed before it began, by whatever node. The same id again replaces.
 * Nearest by cosine, scored exactly, in memory; of equals, the one kept first. Thread-safe. Errors are {@link MemoryException}.
 */
public final class PostgresEmbeddingStore implements EmbeddingStore<TextSegment>, AutoCloseable {

    /** Records of one call that are kept whole or not at all; a longer call is several. */
    public static final int BATCH = 4096;

    private final SharedMemory memory;
    private final int dimension;

    private PostgresEmbeddingStore(SharedMemory memory, int dimension) {
        this.memory = memory;
        this.dimension = dimension;
    }

    /**
     * Opens a store and loads it, or begins one.
     *
     * @param name of the store, of several in one database
     * @throws MemoryException if another embedder made its vectors: they are never mixed
     */
    public static PostgresEmbeddingStore open(Connections connections, String name, Embedder embedder) {
        return new PostgresEmbeddingStore(
                SharedMemory.open(connections, name, embedder), embedder.model().dimension());
    }

    @Override
    public String add(Embedding embedding) {
        String id = UUID.randomUUID().toString();
        add(id, embedding);
        return id;
    }

    @Override
    public void add(String id, Embedding embedding) {
        addAll(List.of(id), List.of(embedding), null);
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
        String id = UUID.randomUUID().toString();
        addAll(List.of(id), List.of(embedding), List.of(segment));
        return id;
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        List<String> ids = generateIds(embeddings.size());
        addAll(ids, embeddings, null);
        return ids;
    }

    @Override
    public void addAll(List<String> ids, List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        if (ids.size() != embeddings.size() || (segments != null && segments.size() != ids.size())) {
            throw new IllegalArgumentException("ids, embeddings and segments are not equally many");
        }
        List<Change> changes = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            TextSegment segment = segments == null ? null : segments.get(i);
            byte[] frame = RecordForm.bytes(ids.get(i), embeddings.get(i).vector(), dimension, segment);
            changes.add(new Change(
                    ids.get(i),
                    frame,
                    segment == null ? Map.of() : segment.metadata().toMap()));
        }
        change(changes);
    }

    @Override
    public void removeAll(Collection<String> ids) {
        change(ids.stream().map(Change::removal).toList());
    }

    @Override
    public void removeAll(Filter filter) {
        List<Integer> slots = new ArrayList<>();
        List<Long> sequences = memory.read(followed -> {
            for (int slot : new NearestSearch(followed.rows()).passing(filter, followed::metadata)) {
                slots.add(slot);
            }
            return slots.stream().map(followed::sequence).toList();
        });
        removeAll(memory.fetch(sequences).values().stream().map(Row::id).toList());
    }

    @Override
    public void removeAll() {
        removeAll(ids());
    }

    private void change(List<Change> changes) {
        for (int from = 0; from < changes.size(); from += BATCH) {
            memory.change(changes.subList(from, Math.min(changes.size(), from + BATCH)));
        }
    }

    /** Records that are kept. */
    public int size() {
        return memory.read(followed -> followed.rows().size());
    }

    /** Rows whose checksum does not fit; they are left out. */
    public long damaged() {
        return memory.read(Followed::damaged);
    }

    /** Whether an id is kept. */
    public boolean has(String id) {
        return memory.read(followed -> followed.rows().has(id));
    }

    /** The ids that are kept, in no order. */
    public List<String> ids() {
        return memory.read(followed -> followed.rows().ids());
    }

    /** What is kept under an id, if it is. */
    public Optional<TextSegment> get(String id) {
        Optional<Long> sequence =
                memory.read(followed -> followed.rows().slot(id).map(followed::sequence));
        return sequence.flatMap(number -> memory.fetch(List.of(number)).values().stream()
                .findFirst()
                .map(this::kept)
                .flatMap(kept -> Optional.ofNullable(kept.segment())));
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        float[] question = RecordForm.checked(request.queryEmbedding().vector(), dimension);
        Map<Integer, Long> sequences = new HashMap<>();
        List<Hit> hits = memory.read(followed -> {
            List<Hit> found = new NearestSearch(followed.rows())
                    .nearest(question, request.maxResults(), request.filter(), followed::metadata);
            found.forEach(hit -> sequences.put(hit.slot(), followed.sequence(hit.slot())));
            return found;
        });
        Map<Long, Row> rows = memory.fetch(List.copyOf(sequences.values()));
        List<EmbeddingMatch<TextSegment>> matches = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            double score = RelevanceScore.fromCosineSimilarity(hit.cosine());
            Row row = rows.get(sequences.get(hit.slot()));
            if (row != null && score >= request.minScore()) {
                Kept kept = kept(row);
                matches.add(new EmbeddingMatch<>(score, kept.id(), Embedding.from(kept.vector()), kept.segment()));
            }
        }
        return new EmbeddingSearchResult<>(matches);
    }

    private Kept kept(Row row) {
        byte[] frame = row.frame();
        Kept kept = frame == null ? null : RecordForm.read(frame, dimension);
        if (kept == null) {
            throw new MemoryException(
                    MemoryException.Code.IO,
                    "row " + row.sequence() + " of the memory was damaged since it was loaded");
        }
        return kept;
    }

    @Override
    public void close() {
        memory.close();
    }
}
