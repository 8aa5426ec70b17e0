package dev.banyan.llm.embed;

import dev.banyan.llm.Flavour;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.wire.ServerAddress;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Vectors of an inference server's model, by {@code /v1/embeddings} as OpenAI has it and llama.cpp, vLLM, SGLang and Ollama too. Each
 * request carries at most {@value #BATCH} texts and ends within the time given; what comes back must be as many finite vectors of
 * the dimension that the first answer had. Thread-safe; blocks its caller. Errors are {@link EmbeddingFailedException}.
 */
public final class ServerEmbeddings implements EmbeddingModel, AutoCloseable {

    /** Texts of one request at most. */
    public static final int BATCH = 64;

    private final EmbeddingsPage page;
    private final String identity;
    private final int dimension;

    private ServerEmbeddings(EmbeddingsPage page, String identity, int dimension) {
        this.page = page;
        this.identity = identity;
        this.dimension = dimension;
    }

    /**
     * Asks a server for one vector, so that the dimension is known from then on.
     *
     * @param url with or without {@code /v1}, with or without user and password
     * @param within time of each request
     * @throws EmbeddingFailedException if it gives none
     */
    public static ServerEmbeddings of(Flavour flavour, URI url, String model, Duration within) {
        return of(flavour, url, model, within, Optional.empty());
    }

    /**
     * The same with an API key.
     *
     * @param key asked for at each request; goes before user and password of the URL; never shown
     */
    public static ServerEmbeddings of(
            Flavour flavour, URI url, String model, Duration within, Optional<Supplier<String>> key) {
        ServerAddress address = ServerAddress.of(flavour, url);
        EmbeddingsPage page = new EmbeddingsPage(address, model, within, key);
        try {
            int dimension = page.ask(List.of("dimension")).getFirst().length;
            String identity = address.page("").getAuthority() + " " + model + " " + dimension;
            return new ServerEmbeddings(page, identity, dimension);
        } catch (EmbeddingFailedException e) {
            page.close();
            throw e;
        }
    }

    /** Server, model and dimension, on one line: another one means that vectors can not be compared. */
    public String identity() {
        return identity;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public String modelName() {
        return identity;
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        List<Embedding> all = new ArrayList<>(segments.size());
        for (int from = 0; from < segments.size(); from += BATCH) {
            List<String> texts = segments.subList(from, Math.min(segments.size(), from + BATCH)).stream()
                    .map(TextSegment::text)
                    .toList();
            for (float[] vector : page.ask(texts)) {
                all.add(Embedding.from(ofDimension(vector)));
            }
        }
        return Response.from(all);
    }

    private float[] ofDimension(float[] vector) {
        if (vector.length != dimension) {
            throw new EmbeddingFailedException(
                    Kind.WRONG_SHAPE.code(),
                    false,
                    identity + " made a vector of " + vector.length
                            + " dimensions; its model was changed, so give the embedder its new dimension");
        }
        return Objects.requireNonNull(vector);
    }

    @Override
    public void close() {
        page.close();
    }
}
