package dev.banyan.api.agent;

import java.time.Duration;
import java.util.Optional;

/**
 * What an agent keeps in mind.
 *
 * @param window how many tokens one conversation with a model may have
 * @param longTerm where it keeps what it has lived through; empty if nowhere
 */
public record MemoryDefinition(int window, Optional<LongTerm> longTerm) {

    /**
     * Where records lie, and how texts become vectors.
     *
     * @param server whom {@link Embedder#SERVER} asks; empty for the others
     */
    public record LongTerm(Store store, Embedder embedder, Optional<EmbeddingServer> server) {

        /** With an embedder that asks nobody. */
        public LongTerm(Store store, Embedder embedder) {
            this(store, embedder, Optional.empty());
        }
    }

    /**
     * An inference server that makes vectors.
     *
     * @param server its kind, in the words of the brain's servers
     * @param url where it answers; may carry a secret and is not shown
     * @param model its name on the server
     * @param timeout how long one request may take
     * @param key where the key lies that it wants; empty if it wants none
     */
    public record EmbeddingServer(String server, String url, String model, Duration timeout, Optional<ServerKey> key) {

        /** One that wants no key. */
        public EmbeddingServer(String server, String url, String model, Duration timeout) {
            this(server, url, model, timeout, Optional.empty());
        }

        @Override
        public String toString() {
            return "EmbeddingServer[" + server + ", " + model + "]";
        }
    }

    /** Where records lie. */
    public enum Store {
        /** In a folder of the daemon's own directory, of one process. */
        FILE("file"),
        /** In rows of a PostgreSQL database. */
        POSTGRES("postgres"),
        /** In a PostgreSQL database that has the extension pgvector. */
        PGVECTOR("pgvector");

        private final String word;

        Store(String word) {
            this.word = word;
        }

        /** As the file writes it. */
        public String word() {
            return word;
        }
    }

    /** How texts become vectors. */
    public enum Embedder {
        /** By the words in them, without a model. */
        HASHING("hashing"),
        /** By a small model in the process. */
        MINILM("minilm"),
        /** By an inference server. */
        SERVER("server");

        private final String word;

        Embedder(String word) {
            this.word = word;
        }

        /** As the file writes it. */
        public String word() {
            return word;
        }
    }
}
