package dev.banyan.markets.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a feed's answer may be believed.
 *
 * <p>Source: Chainlink's documentation of {@code latestRoundData} and of the sequencer uptime feed (answer 0 is up, 1 is down; {@code startedAt} is when that began).
 *
 * @param mostAge how old an answer may be: the feed's heartbeat and a little
 * @param sequencerWait how long after a rollup's sequencer came back nothing is believed
 */
public record FeedRules(Duration mostAge, Duration sequencerWait) {

    /** The wait that Chainlink's documentation gives: time for those who were cut off to act. */
    public static final Duration SEQUENCER_WAIT = Duration.ofHours(1);

    /** Checks the ranges. */
    public FeedRules {
        if (mostAge.isNegative() || mostAge.isZero() || sequencerWait.isNegative()) {
            throw new IllegalArgumentException("an age of more than zero and a wait that is not negative expected: "
                    + mostAge + ", " + sequencerWait);
        }
    }

    /** The judgement of what a feed showed in a block of the time {@code now}. */
    public FeedReading judge(FeedState feed, Instant now) {
        return feed.sequencer()
                .flatMap(said -> judgeSequencer(said, now.getEpochSecond()))
                .orElseGet(() -> judgeRound(feed, now.getEpochSecond()));
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

    private FeedReading judgeRound(FeedState feed, long now) {
        FeedRound round = feed.round();
        if (round.updatedAt() == 0 || round.answeredIn().compareTo(round.round()) < 0) {
            return new FeedReading.Incomplete(round.round());
        }
        if (round.answer().signum() <= 0) {
            return new FeedReading.NonPositive(round.answer());
        }
        if (feed.bounds().filter(bounds -> !bounds.hold(round.answer())).isPresent()) {
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
