package dev.banyan.bench.memory;

import dev.banyan.memory.longterm.file.Embedder;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/** Says the dimension; the vectors are drawn, not made of texts. */
record Vectorless(int dimension) implements EmbeddingModel {

    static Embedder embedder(int dimension) {
        return new Embedder("bench-" + dimension, new Vectorless(dimension));
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        return Response.from(
                texts.stream().map(text -> Embedding.from(new float[dimension])).toList());
    }
}
