package dev.banyan.memory.longterm.file;

import dev.langchain4j.model.embedding.EmbeddingModel;

/**
 * What turns texts into vectors, under the name that is stored with them: another name means that all vectors must be made anew.
 *
 * @param identity name, version and dimension, on one line; it changes when any vector would
 * @param model makes them
 */
public record Embedder(String identity, EmbeddingModel model) {

    /** Checks the name. */
    public Embedder {
        if (identity.isBlank() || identity.lines().count() != 1 || identity.length() > 200) {
            throw new IllegalArgumentException(
                    "an embedder's identity is one line of up to 200 characters: " + identity);
        }
    }

    int dimension() {
        return model.dimension();
    }
}
