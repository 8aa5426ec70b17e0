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
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An embedding store in a folder of append-only files. A call that adds or removes returns when what it did would survive a power
 * failure; each call is kept whole or not at all, up to {@value WholeCalls#BATCH} records. The same id again replaces. Nearest by cosine,
 * scored exactly; of equals, the one kept first. Thread-safe; one process at a time. Errors are {@link MemoryException}.
 */
public final class FileEmbeddingStore extends WholeCalls<Operation> {

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
            throw Disk.failed("opening " + folder, e);
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
    protected Operation keeping(String id, float[] vector, @Nullable TextSegment segment) {
        return new Operation.Add(new Entry(
                id,
                Vectors.checked(vector, files.dimension()),
                segment == null ? null : segment.text(),
                segment == null ? Map.of() : segment.metadata().toMap()));
    }

    @Override
    protected Operation forgetting(String id) {
        return new Operation.Remove(id);
    }

    @Override
    protected void change(List<Operation> operations) {
        files.change(operations);
    }

    @Override
    protected List<String> ids() {
        return files.ids();
    }

    @Override
    public void visit(Filter filter, Visitor visitor) {
        files.visit(filter, entry -> visitor.visit(entry.id(), segment(entry)));
    }

    /** Whether an id is kept. */
    public boolean has(String id) {
        return files.has(id);
    }

    @Override
    public Optional<TextSegment> get(String id) {
        return files.get(id).flatMap(entry -> Optional.ofNullable(segment(entry)));
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        return files.read(generation -> {
            float[] question = Vectors.checked(
                    request.queryEmbedding().vector(), generation.head().dimension());
            List<Hit> hits = new NearestSearch(generation.rows())
                    .nearest(question, request.maxResults(), request.filter(), generation::metadata);
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

    private static @Nullable TextSegment segment(Entry entry) {
        String text = entry.text();
        return text == null ? null : TextSegment.from(text, Metadata.from(entry.metadata()));
    }

    @Override
    public void close() {
        files.close();
    }
}
