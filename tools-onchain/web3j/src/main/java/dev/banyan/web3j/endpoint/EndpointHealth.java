package dev.banyan.web3j.endpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one node. Moments are {@link System#nanoTime} values.
 *
 * @param failures how often it failed since it last did what it was asked
 * @param restsUntil when it may be asked again; means nothing without failures
 * @param latency of its answers, the newest counting for an eighth; zero before the first
 * @param head its newest block and when it was told, if it ever was
 * @param ballot how it stood when the nodes were last compared, and when that was
 * @param otherChain the chain that it serves, if that is another one
 */
public record EndpointHealth(
        int failures,
        long restsUntil,
        Duration latency,
        Optional<Sighting> head,
        Optional<Cast> ballot,
        Optional<String> otherChain) {

    private static final Duration SHORTEST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final int MOST_FAILURES = 8;

    /** With more failures than these, a node that tells its head has not shown yet that it does more than that. */
    private static final int FORGIVEN = 2;

    private static final int WEIGHT = 8;

    /** A head, and when it was told. */
    public record Sighting(long number, long at) {}

    /** A ballot, and when it was cast. */
    public record Cast(Vote.Ballot ballot, long at) {}

    /** A node of which nothing is known. */
    public static EndpointHealth unknown() {
        return new EndpointHealth(0, 0, Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** It did what it was asked, and took so long. */
    public EndpointHealth answered(Duration took) {
        Duration smoothed = latency.isZero()
                ? took
                : latency.multipliedBy(WEIGHT - 1).plus(took).dividedBy(WEIGHT);
        return new EndpointHealth(0, restsUntil, smoothed, head, ballot, otherChain);
    }

    /** It failed: it rests for five seconds, and twice as long each time it fails again, up to a minute. */
    public EndpointHealth failed(long now) {
        int more = Math.min(failures + 1, MOST_FAILURES);
        Duration rest = SHORTEST_REST.multipliedBy(1L << (more - 1));
        Duration bounded = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        return new EndpointHealth(more, now + bounded.toNanos(), latency, head, ballot, otherChain);
    }

    /** It did not tell its newest block: it rests for five seconds. That is no further failure at what it was asked. */
    public EndpointHealth missed(long now) {
        long until = now + SHORTEST_REST.toNanos();
        return isResting(now) && restsUntil - until > 0
                ? this
                : new EndpointHealth(Math.max(failures, 1), until, latency, head, ballot, otherChain);
    }

    /** It told its newest block. */
    public EndpointHealth saw(long number, long now) {
        return new EndpointHealth(
                failures, restsUntil, latency, Optional.of(new Sighting(number, now)), ballot, otherChain);
    }

    /** It can be reached again. Its rest is over, unless it often failed at more than this. */
    public EndpointHealth reached(long now) {
        return failures > FORGIVEN ? this : new EndpointHealth(failures, now, latency, head, ballot, otherChain);
    }

    /** It was compared with the others. One that most contradicted stays set aside until it agrees. */
    public EndpointHealth voted(Vote.Ballot cast, long now) {
        boolean keeps = cast == Vote.Ballot.ABSENT || (cast == Vote.Ballot.DISPUTED && isOutvoted());
        return keeps
                ? this
                : new EndpointHealth(failures, restsUntil, latency, head, Optional.of(new Cast(cast, now)), otherChain);
    }

    /** It said which chain it serves. */
    public EndpointHealth serves(String chain, boolean ours) {
        return new EndpointHealth(
                failures, restsUntil, latency, head, ballot, ours ? Optional.empty() : Optional.of(chain));
    }

    /** True while it is asked only if no other answers. */
    public boolean isResting(long now) {
        return failures > 0 && restsUntil - now > 0;
    }

    boolean isOutvoted() {
        return ballot.filter(cast -> cast.ballot() == Vote.Ballot.OUTVOTED).isPresent();
    }

    boolean isDisputed(long now, Duration remembered) {
        return ballot.filter(cast -> cast.ballot() == Vote.Ballot.DISPUTED && now - cast.at() <= remembered.toNanos())
                .isPresent();
    }

    /** Its head, if it was told lately enough to count. */
    OptionalLong headWithin(Duration remembered, long now) {
        return head.filter(seen -> now - seen.at() <= remembered.toNanos()).stream()
                .mapToLong(Sighting::number)
                .findFirst();
    }
}
