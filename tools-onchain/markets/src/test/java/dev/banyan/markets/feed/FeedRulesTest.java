package dev.banyan.markets.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FeedRulesTest {

    private static final long NOW = 1_700_000_000L;
    private static final Instant BLOCK = Instant.ofEpochSecond(NOW);
    private static final BigInteger PRICE = BigInteger.valueOf(200_000_000_000L);
    private static final FeedRules RULES = new FeedRules(Duration.ofHours(1), Duration.ofHours(1));
    private static final FeedBounds BOUNDS = new FeedBounds(BigInteger.valueOf(100), PRICE.multiply(BigInteger.TEN));

    @Test
    void anAnswerIsFreshUpToItsAgeAndStaleASecondLater() {
        assertThat(judge(round(PRICE, NOW - 3_600), BLOCK))
                .isEqualTo(new FeedReading.Fresh(PRICE, Duration.ofHours(1)));
        assertThat(judge(round(PRICE, NOW - 3_601), BLOCK))
                .isEqualTo(new FeedReading.Stale(PRICE, Duration.ofSeconds(3_601)));
        assertThat(judge(round(PRICE, NOW), BLOCK).usable()).isTrue();
        assertThat(judge(round(PRICE, NOW - 9_999), BLOCK).usable()).isFalse();
    }

    @Test
    void zeroNegativeAndUnbelievableAnswersAreEachTold() {
        assertThat(judge(round(BigInteger.ZERO, NOW), BLOCK)).isEqualTo(new FeedReading.NonPositive(BigInteger.ZERO));
        assertThat(judge(round(PRICE.negate(), NOW), BLOCK)).isEqualTo(new FeedReading.NonPositive(PRICE.negate()));
    }

    @Test
    void anAnswerAtOrBeyondAnEndOfTheAggregatorSaysNothing() {
        assertThat(judge(round(BigInteger.valueOf(101), NOW), BLOCK).usable()).isTrue();
        assertThat(judge(round(BOUNDS.most().subtract(BigInteger.ONE), NOW), BLOCK)
                        .usable())
                .isTrue();
        for (BigInteger pinned : List.of(
                BigInteger.valueOf(99),
                BOUNDS.least(),
                BOUNDS.most(),
                BOUNDS.most().add(BigInteger.ONE))) {
            assertThat(judge(round(pinned, NOW), BLOCK)).isEqualTo(new FeedReading.OutOfBounds(pinned));
        }
    }

    @Test
    void anAggregatorThatTellsNoEndsIsBelievedAtEveryPositiveAnswer() {
        FeedState feed = new FeedState("ethUsd", round(BigInteger.ONE, NOW), 8);

        assertThat(RULES.judge(feed, BLOCK)).isEqualTo(new FeedReading.Fresh(BigInteger.ONE, Duration.ZERO));
    }

    @Test
    void anOpenRoundAndACarriedOverAnswerAreIncomplete() {
        assertThat(judge(round(PRICE, 0), BLOCK)).isEqualTo(new FeedReading.Incomplete(BigInteger.TEN));
        assertThat(judge(new FeedRound(BigInteger.TEN, PRICE, NOW, NOW, BigInteger.TWO), BLOCK))
                .isEqualTo(new FeedReading.Incomplete(BigInteger.TEN));
    }

    @Test
    void anAnswerFromAfterTheBlockIsNotBelieved() {
        assertThat(judge(round(PRICE, NOW + 5), BLOCK)).isEqualTo(new FeedReading.FromTheFuture(Duration.ofSeconds(5)));
    }

    @Test
    void aSequencerThatIsDownOrJustBackSilencesTheFeed() {
        FeedRound price = round(PRICE, NOW);

        assertThat(judge(price, sequencer(1, NOW - 99_999), BLOCK)).isEqualTo(new FeedReading.SequencerDown());
        assertThat(judge(price, sequencer(0, 0), BLOCK)).isEqualTo(new FeedReading.SequencerDown());
        assertThat(judge(price, sequencer(0, NOW - 3_599), BLOCK))
                .isEqualTo(new FeedReading.SequencerBackTooRecently(Duration.ofSeconds(1)));
        assertThat(judge(price, sequencer(0, NOW - 3_600), BLOCK)).isInstanceOf(FeedReading.Fresh.class);
    }

    @Test
    void rulesWithoutAgeOrBoundsAreRefused() {
        assertThatThrownBy(() -> new FeedRules(Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeedBounds(BigInteger.TWO, BigInteger.TWO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FeedReading judge(FeedRound round, Instant now) {
        return judge(round, Optional.empty(), now);
    }

    private static FeedReading judge(FeedRound round, Optional<FeedRound> sequencer, Instant now) {
        return RULES.judge(new FeedState("ethUsd", round, 8, Optional.of(BOUNDS), sequencer), now);
    }

    private static FeedRound round(BigInteger answer, long updatedAt) {
        return new FeedRound(BigInteger.TEN, answer, updatedAt, updatedAt, BigInteger.TEN);
    }

    private static Optional<FeedRound> sequencer(long answer, long since) {
        return Optional.of(new FeedRound(BigInteger.ONE, BigInteger.valueOf(answer), since, since, BigInteger.ONE));
    }
}
