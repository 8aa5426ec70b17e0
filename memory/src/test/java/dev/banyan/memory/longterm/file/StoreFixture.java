package dev.banyan.memory.longterm.file;

import dev.banyan.memory.longterm.index.Shares;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Records whose text, vector and metadata follow from their number. */
final class StoreFixture {

    static final int DIMENSION = 24;
    static final Embedder FIRST = DrawnModel.embedder("first", DIMENSION, 1);
    static final Embedder SECOND = DrawnModel.embedder("second", 40, 2);

    /** Small segments, so that a test has many. */
    static final Generation.Limits SMALL = new Generation.Limits(20_000, Shares.ORDINARY, Disk::writeAndSync);

    private StoreFixture() {}

    static FileEmbeddingStore open(Path folder) {
        return FileEmbeddingStore.open(folder, FIRST, SMALL);
    }

    static String text(int number) {
        return "record " + number + " of pool " + number % 7;
    }

    static String id(int number) {
        return "r" + number;
    }

    static Embedding vector(Embedder embedder, int number) {
        return embedder.model().embed(text(number)).content();
    }

    /** Keeps the records of these numbers in one call. */
    static void add(FileEmbeddingStore store, int from, int to) {
        add(store, FIRST, from, to);
    }

    /** The same with vectors of an embedder. */
    static void add(FileEmbeddingStore store, Embedder embedder, int from, int to) {
        List<Integer> numbers = IntStream.range(from, to).boxed().toList();
        store.addAll(
                numbers.stream().map(StoreFixture::id).toList(),
                numbers.stream().map(number -> vector(embedder, number)).toList(),
                numbers.stream()
                        .map(number -> TextSegment.from(text(number), new Metadata().put("pool", number % 7)))
                        .toList());
    }

    /** The record nearest to the vector of a number. */
    static List<EmbeddingMatch<TextSegment>> nearest(FileEmbeddingStore store, Embedder embedder, int number) {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(vector(embedder, number))
                .maxResults(1)
                .build();
        return store.search(request).matches();
    }

    /** Whether a number's record is there with all that belongs to it. */
    static boolean whole(FileEmbeddingStore store, Embedder embedder, int number) {
        List<EmbeddingMatch<TextSegment>> found = nearest(store, embedder, number);
        return found.size() == 1
                && found.getFirst().embeddingId().equals(id(number))
                && found.getFirst().embedding().equals(vector(embedder, number))
                && found.getFirst()
                        .embedded()
                        .equals(TextSegment.from(text(number), new Metadata().put("pool", number % 7)));
    }
}
