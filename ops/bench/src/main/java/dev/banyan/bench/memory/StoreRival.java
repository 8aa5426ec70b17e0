package dev.banyan.bench.memory;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An embedding store.
 *
 * @param store of texts
 */
record StoreRival(String name, EmbeddingStore<TextSegment> store) implements Rival {

    private static final int BATCH = 500;

    @Override
    public void keep(float[][] vectors) {
        keep(vectors, 0);
    }

    /** Keeps vectors whose numbers begin at a first one. */
    void keep(float[][] vectors, int first) {
        for (int from = 0; from < vectors.length; from += BATCH) {
            keep(vectors, first, from, Math.min(vectors.length, from + BATCH));
        }
    }

    /** Replaces one record. */
    void keepOne(float[][] vectors, int place) {
        keep(vectors, 0, place, place + 1);
    }

    private void keep(float[][] vectors, int first, int from, int to) {
        List<String> ids = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        List<TextSegment> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add(Integer.toString(first + i));
            embeddings.add(Embedding.from(vectors[i]));
            texts.add(text(first + i));
        }
        store.addAll(ids, embeddings, texts);
    }

    private static TextSegment text(int i) {
        Metadata metadata =
                Metadata.from(Map.of("agent", Passing.agent(i), "time", 1_700_000_000_000L + i, "trust", i % 5));
        return TextSegment.from(
                "memory number " + i + " of an agent that remembers what its receipts have shown", metadata);
    }

    @Override
    public int[] nearest(float[] question, Passing passing) {
        return store
                .search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(question))
                        .maxResults(TEN)
                        .filter(passing.filter())
                        .build())
                .matches()
                .stream()
                .map(EmbeddingMatch::embeddingId)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Override
    public void close() {
        // whoever opened the store closes it
    }
}
