package dev.banyan.memory.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.memory.longterm.HashingModel;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.EmbedderOffer;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MiniLmTest {

    private static final String REVERTED = "The swap failed because the pool held too little.";
    private static final String SAME = "Our trade was reverted: there was not enough liquidity on the exchange.";
    private static final String OTHER = "The operator is on holiday until Monday.";

    private static final Embedder EMBEDDER = elsewhere();

    /** On a thread that does not know of the module's jars, as a daemon's threads do not. */
    private static Embedder elsewhere() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return new MiniLm().embedder();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void two_paraphrases_are_nearer_than_two_texts_that_have_nothing_to_do_with_each_other() {
        EmbeddingModel model = EMBEDDER.model();

        assertThat(cosine(model, REVERTED, SAME)).isGreaterThan(cosine(model, REVERTED, OTHER) + 0.2);
        assertThat(cosine(model, REVERTED, SAME)).isGreaterThan(cosine(new HashingModel(), REVERTED, SAME) + 0.2);
    }

    @Test
    void the_same_text_has_the_same_vector_of_the_dimension_that_its_identity_names() {
        Embedding once = EMBEDDER.model().embed(REVERTED).content();

        assertThat(EMBEDDER.model().embed(REVERTED).content()).isEqualTo(once);
        assertThat(EMBEDDER.identity())
                .endsWith("-" + once.dimension())
                .endsWith("-" + EMBEDDER.model().dimension());
    }

    @Test
    void it_is_offered_as_a_service() {
        assertThat(ServiceLoader.load(EmbedderOffer.class))
                .extracting(EmbedderOffer::word)
                .isEqualTo(List.of("minilm"));
    }

    private static double cosine(EmbeddingModel model, String one, String other) {
        return CosineSimilarity.between(
                model.embed(one).content(), model.embed(other).content());
    }
}
