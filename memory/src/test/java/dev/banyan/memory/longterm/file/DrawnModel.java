package dev.banyan.memory.longterm.file;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Random;

/** Draws a vector for a text from a seed and the text's hash. */
record DrawnModel(int dimension, long seed) implements EmbeddingModel {

    static Embedder embedder(String name, int dimension, long seed) {
        return new Embedder(name, new DrawnModel(dimension, seed));
    }

    float[] vector(String text) {
        Random random = new Random(seed * 31 + text.hashCode());
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        return Response.from(
                texts.stream().map(text -> Embedding.from(vector(text.text()))).toList());
    }
}
