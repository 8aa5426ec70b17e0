package dev.banyan.markets.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FeedRulesTest {

    private static final long NOW = 1_700_000_000L;
    private static final Instant BLOCK = Instant.ofEpochSecond(NOW);
    private static final BigInteger PRICE = BigInteger.valueOf(200_000_000_000L);
    private static final FeedRules RULES = new FeedRules(
            Duration.ofHours(1), BigInteger.valueOf(100), PRICE.multiply(BigInteger.TEN), Duration.ofHours(1));

    @Test
    void anAnswerIsFreshUpToItsAgeAndStaleASecondLater() {
        assertThat(RULES.judge(round(PRICE, NOW - 3_600), BLOCK))
                .isEqualTo(new FeedReading.Fresh(PRICE, Duration.ofHours(1)));
        assertThat(RULES.judge(round(PRICE, NOW - 3_601), BLOCK))
                .isEqualTo(new FeedReading.Stale(PRICE, Duration.ofSeconds(3_601)));
        assertThat(RULES.judge(round(PRICE, NOW), BLOCK).usable()).isTrue();
        assertThat(RULES.judge(round(PRICE, NOW - 9_999), BLOCK).usable()).isFalse();
    }

    @Test
    void zeroNegativeAndUnbelievableAnswersAreEachTold() {
        assertThat(RULES.judge(round(BigInteger.ZERO, NOW), BLOCK))
                .isEqualTo(new FeedReading.NonPositive(BigInteger.ZERO));
        assertThat(RULES.judge(round(PRICE.negate(), NOW), BLOCK))
                .isEqualTo(new FeedReading.NonPositive(PRICE.negate()));
        assertThat(RULES.judge(round(BigInteger.valueOf(99), NOW), BLOCK))
                .isEqualTo(new FeedReading.OutOfBounds(BigInteger.valueOf(99)));
        assertThat(RULES.judge(round(PRICE.multiply(BigInteger.valueOf(11)), NOW), BLOCK))
                .isInstanceOf(FeedReading.OutOfBounds.class);
    }

    @Test
    void anOpenRoundAndACarriedOverAnswerAreIncomplete() {
        assertThat(RULES.judge(round(PRICE, 0), BLOCK)).isEqualTo(new FeedReading.Incomplete(BigInteger.TEN));
        assertThat(RULES.judge(new FeedRound(BigInteger.TEN, PRICE, NOW, NOW, BigInteger.TWO), BLOCK))
                .isEqualTo(new FeedReading.Incomplete(BigInteger.TEN));
    }

    @Test
    void anAnswerFromAfterTheBlockIsNotBelieved() {
        assertThat(RULES.judge(round(PRICE, NOW + 5), BLOCK))
                .isEqualTo(new FeedReading.FromTheFuture(Duration.ofSeconds(5)));
    }

    @Test
    void aSequencerThatIsDownOrJustBackSilencesTheFeed() {
        FeedRound price = round(PRICE, NOW);

        assertThat(RULES.judge(price, sequencer(1, NOW - 99_999), BLOCK)).isEqualTo(new FeedReading.SequencerDown());
        assertThat(RULES.judge(price, sequencer(0, 0), BLOCK)).isEqualTo(new FeedReading.SequencerDown());
        assertThat(RULES.judge(price, sequencer(0, NOW - 3_599), BLOCK))
                .isEqualTo(new FeedReading.SequencerBackTooRecently(Duration.ofSeconds(1)));
        assertThat(RULES.judge(price, sequencer(0, NOW - 3_600), BLOCK)).isInstanceOf(FeedReading.Fresh.class);
    }

    @Test
    void rulesWithoutAgeOrBoundsAreRefused() {
        assertThatThrownBy(() -> new FeedRules(Duration.ZERO, BigInteger.ONE, PRICE, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeedRules(Duration.ofHours(1), BigInteger.ZERO, PRICE, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FeedRound round(BigInteger answer, long updatedAt) {
        return new FeedRound(BigInteger.TEN, answer, updatedAt, updatedAt, BigInteger.TEN);
    }

    private static Optional<FeedRound> sequencer(long answer, long since) {
        return Optional.of(new FeedRound(BigInteger.ONE, BigInteger.valueOf(answer), since, since, BigInteger.ONE));
    }
}
