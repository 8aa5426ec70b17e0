package dev.banyan.memory.longterm.file;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How stores of ours are told what to keep and what to forget: every way to say it becomes lists of changes, each of which is kept
 * whole or not at all.
 *
 * @param <C> one record to be kept or one id to be forgotten
 */
public abstract class WholeCalls<C> implements EmbeddingStore<TextSegment>, AutoCloseable {

    /** Records of one call that are kept whole or not at all; a longer call is several. */
    public static final int BATCH = 4096;

    /** Sees what is kept. */
    @FunctionalInterface
    public interface Visitor {

        /** One record; without a text it has no segment. */
        void visit(String id, @Nullable TextSegment segment);
    }

    /** No changes yet. */
    protected WholeCalls() {}

    /** That a record is kept; a bad vector, text or id is refused. */
    protected abstract C keeping(String id, float[] vector, @Nullable TextSegment segment);

    /** That an id is forgotten. */
    protected abstract C forgetting(String id);

    /** Does all of these or none, up to {@value #BATCH}. */
    protected abstract void change(List<C> changes);

    /** The ids that are kept, in no order. */
    protected abstract List<String> ids();

    /** Visits the records that a filter lets pass, in no order; needs no vectors. The visit must not call the store. */
    public abstract void visit(Filter filter, Visitor visitor);

    /** Whether it finds the records of some time without going through all. */
    public boolean knowsTimes() {
        return true;
    }

    /** What is kept under an id, if it is. */
    public abstract Optional<TextSegment> get(String id);

    @Override
    public abstract void close();

    @Override
    public final String add(Embedding embedding) {
        String id = UUID.randomUUID().toString();
        add(id, embedding);
        return id;
    }

    @Override
    public final void add(String id, Embedding embedding) {
        addAll(List.of(id), List.of(embedding), null);
    }

    @Override
    public final String add(Embedding embedding, TextSegment segment) {
        String id = UUID.randomUUID().toString();
        addAll(List.of(id), List.of(embedding), List.of(segment));
        return id;
    }

    @Override
    public final List<String> addAll(List<Embedding> embeddings) {
        List<String> ids = generateIds(embeddings.size());
        addAll(ids, embeddings, null);
        return ids;
    }

    @Override
    public final void addAll(List<String> ids, List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        if (ids.size() != embeddings.size() || (segments != null && segments.size() != ids.size())) {
            throw new IllegalArgumentException("ids, embeddings and segments are not equally many");
        }
        List<C> changes = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            changes.add(keeping(ids.get(i), embeddings.get(i).vector(), segments == null ? null : segments.get(i)));
        }
        inBatches(changes);
    }

    @Override
    public final void removeAll(Collection<String> ids) {
        inBatches(ids.stream().map(this::forgetting).toList());
    }

    @Override
    public final void removeAll(Filter filter) {
        List<String> passing = new ArrayList<>();
        visit(filter, (id, segment) -> passing.add(id));
        removeAll(passing);
    }

    @Override
    public final void removeAll() {
        removeAll(ids());
    }

    private void inBatches(List<C> changes) {
        for (int from = 0; from < changes.size(); from += BATCH) {
            change(changes.subList(from, Math.min(changes.size(), from + BATCH)));
        }
    }
}
