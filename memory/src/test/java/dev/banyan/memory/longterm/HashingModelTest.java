package dev.banyan.memory.longterm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.store.embedding.CosineSimilarity;
import org.junit.jupiter.api.Test;

class HashingModelTest {

    private final HashingModel model = new HashingModel();

    @Test
    void textsThatShareWordsAreNearerThanTextsThatDoNot() {
        double same = cosine("the swap on pool alpha failed with slippage", "pool alpha: swap failed, slippage");
        double other = cosine("the swap on pool alpha failed with slippage", "gas is cheap on sundays");

        assertThat(same).isGreaterThan(other + 0.3);
    }

    @Test
    void formsOfAWordAreNearEachOther() {
        assertThat(cosine("liquidation", "liquidations")).isGreaterThan(cosine("liquidation", "settlement") + 0.3);
    }

    @Test
    void aVectorNeverChangesWhileTheIdentityDoesNot() {
        float[] vector = model.embed("Banyan pays 5 USDC 🌳").content().vector();

        assertThat(java.util.Arrays.hashCode(vector)).isEqualTo(PINNED);
    }

    @Test
    void everyTextHasAVectorOfLengthOne() {
        for (String text : new String[] {"a", "🌳", "...", "ﬁnance", "0x00"}) {
            double squares = 0;
            for (float x : model.embed(text).content().vector()) {
                squares += x * x;
            }
            assertThat(squares).as(text).isCloseTo(1, within(1e-5));
        }
    }

    private double cosine(String a, String b) {
        return CosineSimilarity.between(model.embed(a).content(), model.embed(b).content());
    }

    /** What the first version made of the text above. */
    private static final int PINNED = -649706012;
}
