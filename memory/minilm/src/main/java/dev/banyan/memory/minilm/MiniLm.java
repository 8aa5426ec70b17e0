package dev.banyan.memory.minilm;

import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.EmbedderOffer;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;

/**
 * The sentence model all-MiniLM-L6-v2, quantised, in this process: 384 dimensions, near texts mean alike. It lies in a jar, nothing is
 * downloaded; its native code is unpacked under the home of the user.
 */
public final class MiniLm implements EmbedderOffer {

    /** Changes whenever any vector would: the model and the version of what runs it. */
    private static final String IDENTITY = "all-minilm-l6-v2-q-1-384";

    /** For the service loader; nothing is loaded yet. */
    public MiniLm() {}

    @Override
    public String word() {
        return "minilm";
    }

    /** The model looks for its file where its thread looks for classes: that must be here, and not in the daemon's own jars. */
    @Override
    public Embedder embedder() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(MiniLm.class.getClassLoader());
        try {
            return new Embedder(IDENTITY, new AllMiniLmL6V2QuantizedEmbeddingModel());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
