package dev.banyan.markets.feed;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a feed's answer may be believed.
 *
 * <p>Source: Chainlink's documentation of {@code latestRoundData} and of the sequencer uptime feed (answer 0 is up, 1 is down; {@code startedAt} is when that began).
 *
 * @param mostAge how old an answer may be: the feed's heartbeat and a little
 * @param least the least answer that is believed, one and more
 * @param most the greatest that is believed
 * @param sequencerWait how long after a rollup's sequencer came back nothing is believed
 */
public record FeedRules(Duration mostAge, BigInteger least, BigInteger most, Duration sequencerWait) {

    /** The wait that Chainlink's documentation gives: time for those who were cut off to act. */
    public static final Duration SEQUENCER_WAIT = Duration.ofHours(1);

    /** Checks the ranges. */
    public FeedRules {
        if (mostAge.isNegative() || mostAge.isZero() || sequencerWait.isNegative()) {
            throw new IllegalArgumentException("an age of more than zero and a wait that is not negative expected: "
                    + mostAge + ", " + sequencerWait);
        }
        if (least.signum() <= 0 || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("bounds of more than zero expected: " + least + ".." + most);
        }
    }

    /** The judgement at {@code now}, the time of the block that the round was read in, on a chain without a sequencer feed. */
    public FeedReading judge(FeedRound round, Instant now) {
        return judge(round, Optional.empty(), now);
    }

    /** The judgement at {@code now}, with what the sequencer's own feed said in the same block. */
    public FeedReading judge(FeedRound round, Optional<FeedRound> sequencer, Instant now) {
        return sequencer
                .flatMap(said -> judgeSequencer(said, now.getEpochSecond()))
                .orElseGet(() -> judgeRound(round, now.getEpochSecond()));
    }

    private Optional<FeedReading> judgeSequencer(FeedRound said, long now) {
        // A start of zero is a sequencer feed that has not been set up: it vouches for nothing.
        if (said.answer().signum() != 0 || said.startedAt() == 0) {
            return Optional.of(new FeedReading.SequencerDown());
        }
        long rest = said.startedAt() + sequencerWait.toSeconds() - now;
        return rest > 0
                ? Optional.of(new FeedReading.SequencerBackTooRecently(Duration.ofSeconds(rest)))
                : Optional.empty();
    }

    private FeedReading judgeRound(FeedRound round, long now) {
        if (round.updatedAt() == 0 || round.answeredIn().compareTo(round.round()) < 0) {
            return new FeedReading.Incomplete(round.round());
        }
        if (round.answer().signum() <= 0) {
            return new FeedReading.NonPositive(round.answer());
        }
        if (round.answer().compareTo(least) < 0 || round.answer().compareTo(most) > 0) {
            return new FeedReading.OutOfBounds(round.answer());
        }
        if (round.updatedAt() > now) {
            return new FeedReading.FromTheFuture(Duration.ofSeconds(round.updatedAt() - now));
        }
        Duration age = Duration.ofSeconds(now - round.updatedAt());
        return age.compareTo(mostAge) > 0
                ? new FeedReading.Stale(round.answer(), age)
                : new FeedReading.Fresh(round.answer(), age);
    }
}
