package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.RecordForm;
import dev.banyan.memory.longterm.file.RecordForm.Kept;
import dev.banyan.memory.longterm.index.Matches;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An embedding store in the tables of a PostgreSQL that has pgvector, by LangChain4j's store for it: the database finds the nearest, so
 * that no node holds vectors. Rows, calls and errors are those of {@link PostgresEmbeddingStore}; what the database finds is looked up
 * in the rows, asked the filter again and scored exactly. Thread-safe.
 */
public final class PgVectorStore extends RowCalls {

    private static final int MORE = 64;
    private static final int WIDER = 8;

    private final VectorMemory memory;

    private PgVectorStore(VectorMemory memory, int dimension) {
        super(dimension);
        this.memory = memory;
    }

    /**
     * Opens a store, or begins one. If another embedder made its vectors, it is as with {@link PostgresEmbeddingStore#open}.
     *
     * @param name of the store, of several in one database
     * @throws MemoryException if the database does not answer or has no pgvector
     */
    public static PgVectorStore open(Connections connections, String name, Embedder embedder) {
        return new PgVectorStore(
                VectorMemory.open(connections, name, embedder), embedder.model().dimension());
    }

    @Override
    protected void change(List<Change> changes) {
        memory.change(changes);
    }

    @Override
    public void visit(Filter filter, Visitor visitor) {
        memory.visit(row -> {
            Kept kept = row.kept();
            if (kept != null && passes(filter, kept)) {
                visitor.visit(row.id(), kept.segment());
            }
        });
    }

    /** A visit reads all rows, whatever is asked for. */
    @Override
    public boolean knowsTimes() {
        return false;
    }

    private static boolean passes(@Nullable Filter filter, Kept kept) {
        TextSegment segment = kept.segment();
        return filter == null || Matches.holds(filter, segment == null ? new Metadata() : segment.metadata());
    }

    /** Records without a vector, because the embedder took other texts and not theirs: kept and listed, found by no search. */
    public int refused() {
        return memory.refused();
    }

    @Override
    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        memory.visit(row -> ids.add(row.id()));
        return ids;
    }

    @Override
    public Optional<TextSegment> get(String id) {
        return Optional.ofNullable(memory.row(id))
                .flatMap(row -> Optional.ofNullable(row.kept()))
                .flatMap(kept -> Optional.ofNullable(kept.segment()));
    }

    /** Of what the database finds some may not pass; then it is asked for more. */
    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
        float[] question = directed(RecordForm.checked(request.queryEmbedding().vector(), dimension));
        Filter asked = asked(request.filter());
        int most = atMost(request.maxResults() + (long) MORE);
        VectorMemory.Nearest nearest = memory.nearest(question, most, asked);
        List<EmbeddingMatch<TextSegment>> matches = scored(request, nearest.rows());
        while (matches.size() < request.maxResults() && nearest.found() >= most) {
            most = atMost(most * (long) WIDER);
            nearest = memory.nearest(question, most, asked);
            matches = scored(request, nearest.rows());
        }
        return new EmbeddingSearchResult<>(matches.subList(0, Math.min(matches.size(), request.maxResults())));
    }

    /** The database reckons cosines in floats: near a vector that has no length there it finds nothing, or anything. */
    private static float[] directed(float[] question) {
        float squares = 0;
        for (float number : question) {
            squares += number * number;
        }
        if (squares == 0 || !Float.isFinite(squares)) {
            throw new MemoryException(
                    Code.BAD_VECTOR,
                    "the squares of the vector's numbers add up to " + squares
                            + ", of which pgvector can not say what is near; use another embedder or store: postgres");
        }
        return question;
    }

    private static int atMost(long rows) {
        return (int) Math.min(Integer.MAX_VALUE, rows);
    }

    private List<EmbeddingMatch<TextSegment>> scored(EmbeddingSearchRequest request, List<Row> rows) {
        List<EmbeddingMatch<TextSegment>> matches = new ArrayList<>();
        for (Row row : rows) {
            Kept kept = row.kept();
            if (kept != null && kept.vector().length == dimension && passes(request.filter(), kept)) {
                Embedding vector = Embedding.from(kept.vector());
                double score =
                        RelevanceScore.fromCosineSimilarity(CosineSimilarity.between(vector, request.queryEmbedding()));
                if (score >= request.minScore()) {
                    matches.add(new EmbeddingMatch<>(score, kept.id(), vector, kept.segment()));
                }
            }
        }
        matches.sort(Comparator.<EmbeddingMatch<TextSegment>>comparingDouble(EmbeddingMatch::score)
                .reversed());
        return matches;
    }

    /** What of a filter the database is asked: a part that all must pass; the rest is asked here. */
    private static @Nullable Filter asked(@Nullable Filter filter) {
        return switch (filter) {
            case And both -> {
                Filter left = asked(both.left());
                Filter right = asked(both.right());
                yield left == null ? right : right == null ? left : new And(left, right);
            }
            case IsEqualTo one -> known(one.key(), one.comparisonValue(), one);
            case IsLessThan one -> known(one.key(), one.comparisonValue(), one);
            case IsLessThanOrEqualTo one -> known(one.key(), one.comparisonValue(), one);
            case IsGreaterThan one -> known(one.key(), one.comparisonValue(), one);
            case IsGreaterThanOrEqualTo one -> known(one.key(), one.comparisonValue(), one);
            case IsNotIn one -> areTexts(one) ? bracketed(one) : null;
            case null, default -> null;
        };
    }

    private static @Nullable Filter known(String key, Object value, Filter filter) {
        return value.getClass().equals(VectorTable.ASKED.get(key)) ? filter : null;
    }

    private static boolean areTexts(IsNotIn filter) {
        return String.class.equals(VectorTable.ASKED.get(filter.key()))
                && filter.comparisonValues().stream().allMatch(String.class::isInstance);
    }

    /** What has no value passes as well, by an "or" that LangChain4j writes without brackets; it writes those of a "not". */
    private static Filter bracketed(IsNotIn filter) {
        return new Not(new Not(filter));
    }

    @Override
    public void close() {
        memory.close();
    }
}
