package dev.banyan.kernel.agent;

import dev.banyan.api.agent.BrainDefinition.TokenBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many tokens models took for an agent within the last day, by the minute in which their answers came. Immutable.
 *
 * @param minutes by the beginning of the minute, UTC
 */
public record TokenLedger(SortedMap<Instant, Long> minutes) {

    /** The longest span that can be looked back. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Of an agent that asked no model. */
    public static final TokenLedger EMPTY = new TokenLedger(Collections.emptySortedMap());

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Keeps its own copy. */
    public TokenLedger {
        minutes = Collections.unmodifiableSortedMap(new TreeMap<>(minutes));
    }

    /** The same with an answer that came at a time; what lies a day before the newest one is forgotten. */
    public TokenLedger taken(Instant at, long tokens) {
        SortedMap<Instant, Long> next = new TreeMap<>(minutes);
        next.merge(at.truncatedTo(ChronoUnit.MINUTES), tokens, Math::addExact);
        next.headMap(next.lastKey().minus(LONGEST)).clear();
        return new TokenLedger(next);
    }

    /** Tokens taken within a span that ends now; a minute counts as long as any of it lies within. */
    public long within(Duration span, Instant now) {
        long sum = 0;
        for (long tokens : minutes.tailMap(now.minus(span).minus(MINUTE)).values()) {
            sum = Math.addExact(sum, tokens);
        }
        return sum;
    }

    /** True if a model may be asked once more. */
    public boolean allows(TokenBudget budget, Instant now) {
        return within(budget.per(), now) < budget.tokens();
    }
}
