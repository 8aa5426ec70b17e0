package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.RecordForm;
import dev.banyan.memory.longterm.file.RecordForm.Kept;
import dev.banyan.memory.longterm.file.WholeCalls;
import dev.banyan.memory.longterm.index.Hit;
import dev.banyan.memory.longterm.index.Matches;
import dev.banyan.memory.longterm.index.NearestSearch;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An embedding store in the tables of a PostgreSQL, for several nodes at once. A call that adds or removes is one transaction, up to
 * {@value WholeCalls#BATCH} records; every read sees what was committed before it began, by whatever node. The same id again replaces.
 * Nearest by cosine, scored exactly, in memory; of equals, the one kept first. Thread-safe. Errors are {@link MemoryException}.
 */
public final class PostgresEmbeddingStore extends RowCalls {

    private final SharedMemory memory;

    private PostgresEmbeddingStore(SharedMemory memory, int dimension) {
        super(dimension);
        this.memory = memory;
    }

    /**
     * Opens a store and loads it, or begins one. If another embedder made its vectors, the first use makes the store this one's, and
     * all are made anew in the background; until then searches end with {@link MemoryException.Code#REEMBEDDING} and the progress,
     * while everything else goes on.
     *
     * @param name of the store, of several in one database
     */
    public static PostgresEmbeddingStore open(Connections connections, String name, Embedder embedder) {
        return new PostgresEmbeddingStore(
                SharedMemory.open(connections, name, embedder), embedder.model().dimension());
    }

    /**
     * Stands in for the embedder of a store that is only looked through, so that nothing is embedded: with it, records can be listed and
     * forgotten, also while they are being embedded anew.
     *
     * @throws MemoryException if there is none, if it is of a newer version, or if the database does not answer
     */
    public static Embedder stored(Connections connections, String name) {
        return SharedMemory.stored(connections, name);
    }

    @Override
    protected void change(List<Change> changes) {
        memory.change(changes);
    }

    @Override
    public void visit(Filter filter, Visitor visitor) {
        List<Long> sequences = memory.read(followed -> {
            List<Long> found = new ArrayList<>(followed.unsearched());
            for (int slot : new NearestSearch(followed.rows()).passing(filter, followed::metadata)) {
                found.add(followed.sequence(slot));
            }
            return found;
        });
        memory.fetch(sequences).values().forEach(row -> {
            Kept kept = row.kept();
            TextSegment segment = kept == null ? null : kept.segment();
            if (Matches.holds(filter, segment == null ? new Metadata() : segment.metadata())) {
                visitor.visit(row.id(), segment);
            }
        });
    }

    /** Records that are kept. */
    public int size() {
        return memory.read(Followed::size);
    }

    /** Rows whose checksum does not fit; they are left out. */
    public long damaged() {
        return memory.read(Followed::damaged);
    }

    /** Records without a vector, because the embedder took other texts and not theirs: kept and listed, found by no search. */
    public int refused() {
        return memory.read(followed -> followed.refused().size());
    }

    /** Whether an id is kept. */
    public boolean has(String id) {
        return memory.read(followed -> followed.sequence(id).isPresent());
    }

    @Override
    public List<String> ids() {
        return memory.read(Followed::ids);
    }

    @Override
    public Optional<TextSegment> get(String id) {
        Optional<Long> sequence = memory.read(followed -> followed.sequence(id));
        return sequence.flatMap(number -> memory.fetch(List.of(number)).values().stream()
                .findFirst()
                .map(this::kept)
                .flatMap(kept -> Optional.ofNullable(kept.segment())));
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        float[] question = RecordForm.checked(request.queryEmbedding().vector(), dimension);
        Map<Integer, Long> sequences = new HashMap<>();
        List<Hit> hits = memory.search(followed -> {
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
        Kept kept = row.kept();
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
