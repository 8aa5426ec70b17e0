package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.index.Hit;
import dev.banyan.memory.longterm.index.NearestSearch;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An embedding store in a folder of append-only files. A call that adds or removes returns when what it did would survive a power
 * failure; each call is kept whole or not at all, up to {@value #BATCH} records. The same id again replaces. Nearest by cosine,
 * scored exactly; of equals, the one kept first. Thread-safe; one process at a time. Errors are {@link MemoryException}.
 */
public final class FileEmbeddingStore implements EmbeddingStore<TextSegment>, AutoCloseable {

    /** Records of one call that are kept whole or not at all; a longer call is several. */
    public static final int BATCH = 4096;

    private final StoreFiles files;

    private FileEmbeddingStore(StoreFiles files) {
        this.files = files;
    }

    /**
     * Opens the store of a folder, or begins one. If another embedder made its vectors, all are made anew in the background; until
     * then searches end with {@link Code#REEMBEDDING} and the progress, while everything else goes on.
     */
    public static FileEmbeddingStore open(Path folder, Embedder embedder) {
        return open(folder, embedder, Generation.Limits.ORDINARY);
    }

    static FileEmbeddingStore open(Path folder, Embedder embedder, Generation.Limits limits) {
        try {
            return new FileEmbeddingStore(StoreFiles.open(folder, embedder, limits));
        } catch (IOException e) {
            throw Generation.failed("opening " + folder, e);
        }
    }

    /** How it is. */
    public StoreStatus status() {
        return files.status();
    }

    /** Writes what is alive into new files and deletes the old ones. Searches go on meanwhile, changes wait. */
    public void compact() {
        files.compact();
    }

    /** Waits until no background work is left: verification, checkpoints, embedding anew. */
    public void awaitBackground() {
        files.awaitBackground();
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
        int dimension = files.dimension();
        List<Operation> operations = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            float[] vector = Vectors.checked(embeddings.get(i).vector(), dimension);
            TextSegment segment = segments == null ? null : segments.get(i);
            operations.add(new Operation.Add(new Entry(
                    ids.get(i),
                    vector,
                    segment == null ? null : segment.text(),
                    segment == null ? Map.of() : segment.metadata().toMap())));
        }
        change(operations);
    }

    @Override
    public void removeAll(Collection<String> ids) {
        change(ids.stream().<Operation>map(Operation.Remove::new).toList());
    }

    @Override
    public void removeAll(Filter filter) {
        change(files.passing(filter).stream()
                .<Operation>map(Operation.Remove::new)
                .toList());
    }

    @Override
    public void removeAll() {
        removeAll(files.ids());
    }

    private void change(List<Operation> operations) {
        for (int from = 0; from < operations.size(); from += BATCH) {
            files.change(operations.subList(from, Math.min(operations.size(), from + BATCH)));
        }
    }

    /** Whether an id is kept. */
    public boolean has(String id) {
        return files.has(id);
    }

    /** What is kept under an id, if it is. */
    public Optional<TextSegment> get(String id) {
        return files.get(id).flatMap(entry -> Optional.ofNullable(segment(entry)));
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        return files.read(generation -> {
            float[] question = Vectors.checked(
                    request.queryEmbedding().vector(), generation.head().dimension());
            List<Hit> hits = new NearestSearch(generation.rows())
                    .nearest(question, request.maxResults(), request.filter(), slot -> metadata(generation, slot));
            List<EmbeddingMatch<TextSegment>> matches = new ArrayList<>(hits.size());
            for (Hit hit : hits) {
                double score = RelevanceScore.fromCosineSimilarity(hit.cosine());
                Entry entry = score >= request.minScore() ? generation.entry(hit.slot()) : null;
                if (entry != null) {
                    matches.add(
                            new EmbeddingMatch<>(score, entry.id(), Embedding.from(entry.vector()), segment(entry)));
                }
            }
            return new EmbeddingSearchResult<>(matches);
        });
    }

    private static Metadata metadata(Generation generation, int slot) {
        Entry entry = generation.entry(slot);
        return entry == null ? new Metadata() : Metadata.from(entry.metadata());
    }

    private static @Nullable TextSegment segment(Entry entry) {
        String text = entry.text();
        return text == null ? null : TextSegment.from(text, Metadata.from(entry.metadata()));
    }

    @Override
    public void close() {
        files.close();
    }
}
