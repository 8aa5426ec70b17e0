package dev.banyan.verify.memory;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Random;

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

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        return Response.from(texts.stream()
                .map(text -> of(Integer.parseInt("0" + text.text().replaceAll("\\D", ""))))
                .toList());
    }
}
