package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Stands in for the embedder of a store that is only looked through: the same name, so that nothing is embedded anew, and one vector for
 * every text. With it records can be listed and forgotten; kept or recalled they must not be.
 */
public final class StoredEmbedder {

    private StoredEmbedder() {}

    /**
     * Of the store in a folder.
     *
     * @throws MemoryException if there is none, if it is of a newer version, or if it is being embedded anew
     */
    public static Embedder of(Path folder) {
        try {
            Head head = Head.read(folder, Head.CURRENT)
                    .orElseThrow(() -> new MemoryException(Code.NOT_A_STORE, "there is no memory in " + folder));
            if (Head.read(folder, Head.NEXT).isPresent()) {
                throw unfinished(folder);
            }
            return standIn(head.embedder(), head.dimension());
        } catch (IOException e) {
            throw Disk.failed("opening " + folder, e);
        }
    }

    /** In place of the embedder of that name. */
    public static Embedder standIn(String identity, int dimension) {
        return new Embedder(identity, constant(dimension));
    }

    static EmbeddingModel constant(int dimension) {
        return new Constant(dimension);
    }

    /** Whether an embedder stands in for another, and must make no vectors. */
    public static boolean standsIn(Embedder embedder) {
        return embedder.model() instanceof Constant;
    }

    private static MemoryException unfinished(Path folder) {
        return new MemoryException(
                Code.REEMBEDDING,
                folder + " is being embedded anew; let the daemon run until that is done, then try again");
    }

    /** Says the same of every text. */
    private record Constant(int dimension) implements EmbeddingModel {

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            float[] vector = new float[dimension];
            vector[0] = 1;
            return Response.from(segments.stream()
                    .map(segment -> Embedding.from(vector.clone()))
                    .toList());
        }
    }
}
