package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes vectors with a model. A text that the model refuses although it takes another has none, so that one text does not keep all
 * others from being found.
 *
 * @param model makes them
 * @param dimension what each of them must have
 * @param stopped whether nobody waits for them any more
 */
public record VectorMaker(EmbeddingModel model, int dimension, BooleanSupplier stopped) {

    private static final Logger LOG = LoggerFactory.getLogger(VectorMaker.class);
    private static final TextSegment ANOTHER = TextSegment.from("memory");

    /** The vectors of texts in their order, empty where the model refuses one. What keeps it from working at all is thrown. */
    public List<Optional<float[]>> of(List<TextSegment> texts) {
        try {
            return together(texts);
        } catch (RuntimeException e) {
            requireWorking(e);
        }
        return texts.stream().map(this::alone).toList();
    }

    private Optional<float[]> alone(TextSegment text) {
        if (stopped.getAsBoolean()) {
            throw new MemoryException(Code.CLOSED, "the memory is closed while it is embedded anew");
        }
        try {
            return together(List.of(text)).getFirst();
        } catch (RuntimeException e) {
            requireWorking(e);
            LOG.warn("memory: the embedder refuses a text, which stays without a vector: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private List<Optional<float[]>> together(List<TextSegment> texts) {
        List<Embedding> made = model.embedAll(texts).content();
        if (made.size() != texts.size()) {
            throw new MemoryException(
                    Code.BAD_VECTOR, "the embedder made " + made.size() + " vectors of " + texts.size() + " texts");
        }
        List<Optional<float[]>> vectors = new ArrayList<>(made.size());
        for (Embedding one : made) {
            vectors.add(Optional.of(Vectors.checked(one.vector(), dimension)));
        }
        return vectors;
    }

    private void requireWorking(RuntimeException met) {
        try {
            together(List.of(ANOTHER));
        } catch (RuntimeException e) {
            met.addSuppressed(e);
            throw met;
        }
    }
}
