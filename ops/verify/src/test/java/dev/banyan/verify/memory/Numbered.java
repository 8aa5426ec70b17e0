package dev.banyan.verify.memory;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws a vector for the number in a text; 0 where there is none. */
record Numbered(int dimension) implements EmbeddingModel {

    /** As the contract's vectors are. */
    Numbered() {
        this(16);
    }

    Embedding of(int number) {
        Random random = new Random(number);
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Embedding.from(vector);
    }

    /** Keeps records of these numbers: what is drawn for a number is the vector of {@code r} and it. */
    static void keep(EmbeddingStore<TextSegment> store, int from, int to, String source, int trust) {
        List<Integer> numbers = IntStream.range(from, to).boxed().toList();
        store.addAll(
                numbers.stream().map(i -> "r" + i).toList(),
                numbers.stream().map(new Numbered()::of).toList(),
                numbers.stream()
                        .map(i -> TextSegment.from(
                                "record " + i,
                                new Metadata()
                                        .put("source", source)
                                        .put("trust", trust)
                                        .put("time", (long) i)))
                        .toList());
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        return Response.from(texts.stream()
                .map(text -> of(Integer.parseInt("0" + text.text().replaceAll("\\D", ""))))
                .toList());
    }
}
