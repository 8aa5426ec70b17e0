package dev.banyan.kernel.nonce;

import dev.banyan.kernel.collect.SortedLongs;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * The sequence numbers of an account's transactions: an immutable value.
 *
 * <p>A nonce is <em>free</em> until it is taken, <em>in flight</em> until it is consumed by a mined transaction, and
 * can come back only if nothing was ever signed for it. Freed nonces are taken again before any new one, the lowest
 * first, because nothing above a hole can be mined.
 *
 * @param next the first nonce that was never taken
 * @param inFlight taken and not consumed
 * @param freed below {@code next}, and neither in flight nor consumed
 * @param foreign used up by others, as far as a reorg may still give them back: the highest 64
 */
public record NonceSequence(long next, SortedSet<Long> inFlight, SortedSet<Long> freed, SortedSet<Long> foreign) {

    private static final int FOREIGN_KEPT = 64;

    /** Keeps its own copies and checks that the sets fit. */
    public NonceSequence {
        inFlight = SortedLongs.copyOf(inFlight);
        freed = SortedLongs.copyOf(freed);
        foreign = SortedLongs.copyOf(foreign);
        if (next < 0
                || (!inFlight.isEmpty() && inFlight.last() >= next)
                || (!freed.isEmpty() && freed.last() >= next)) {
            throw new IllegalArgumentException("nonces do not fit: next " + next);
        }
    }

    /** A sequence that starts at {@code next}, the account's nonce on the chain. */
    public static NonceSequence startingAt(long next) {
        return new NonceSequence(next, SortedLongs.EMPTY, SortedLongs.EMPTY, SortedLongs.EMPTY);
    }

    /** The nonce that would be taken now. */
    public long peek() {
        return freed.isEmpty() ? next : freed.first();
    }

    /**
     * The {@code count} consecutive nonces that would be taken now: holes are used for single transactions only,
     * since the transactions of one intent stand next to each other.
     */
    public List<Long> peek(int count) {
        long first = count == 1 ? peek() : next;
        List<Long> nonces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            nonces.add(first + i);
        }
        return nonces;
    }

    /**
     * The same with {@code nonce} in flight; nonces that are jumped over become freed.
     *
     * @throws IllegalStateException if it was consumed before or is in flight
     */
    public NonceSequence take(long nonce) {
        SortedLongs holes = SortedLongs.copyOf(freed);
        if (nonce < next && !holes.contains(nonce)) {
            throw new IllegalStateException("nonce " + nonce + " is not free");
        }
        for (long hole = next; hole < nonce; hole++) {
            holes = holes.with(hole);
        }
        return new NonceSequence(
                Math.max(next, nonce + 1), SortedLongs.copyOf(inFlight).with(nonce), holes.without(nonce), foreign);
    }

    /**
     * The same with a nonce given back for which nothing was ever signed.
     *
     * @throws IllegalStateException if it is not in flight
     */
    public NonceSequence free(long nonce) {
        return trimmed(without(nonce), SortedLongs.copyOf(freed).with(nonce), foreign);
    }

    /**
     * The same with a nonce used up by a mined transaction.
     *
     * @throws IllegalStateException if it is not in flight
     */
    public NonceSequence consume(long nonce) {
        return new NonceSequence(next, without(nonce), freed, foreign);
    }

    /** The same with a consumed nonce in flight again, because a reorg took its block away. */
    public NonceSequence restore(long nonce) {
        return new NonceSequence(next, SortedLongs.copyOf(inFlight).with(nonce), freed, foreign);
    }

    /** The same after the chain said that the account's next nonce is {@code nonce}: lower ones are used up. */
    public NonceSequence observed(long nonce) {
        SortedLongs others = SortedLongs.copyOf(foreign);
        for (long used : freed.headSet(nonce)) {
            others = others.with(used);
        }
        for (long used = Math.max(next, nonce - FOREIGN_KEPT); used < nonce; used++) {
            others = others.with(used);
        }
        return new NonceSequence(Math.max(next, nonce), inFlight, freed.tailSet(nonce), highest(others));
    }

    /** The same with a consumed nonce known as one that others used up. */
    public NonceSequence lost(long nonce) {
        return new NonceSequence(
                next, inFlight, freed, highest(SortedLongs.copyOf(foreign).with(nonce)));
    }

    private static SortedLongs highest(SortedLongs numbers) {
        SortedLongs kept = numbers;
        while (kept.size() > FOREIGN_KEPT) {
            kept = kept.without(kept.first());
        }
        return kept;
    }

    /**
     * The same after a reorg gave a nonce back that others had used up: it is free again.
     *
     * @throws IllegalStateException if it is not known to be one that others used up
     */
    public NonceSequence reopen(long nonce) {
        if (!foreign.contains(nonce)) {
            throw new IllegalStateException("nonce " + nonce + " was not used up by others");
        }
        return trimmed(
                inFlight,
                SortedLongs.copyOf(freed).with(nonce),
                SortedLongs.copyOf(foreign).without(nonce));
    }

    /** Freed nonces below one that is in flight: what hides behind them can not be mined until they are filled. */
    public List<Long> gaps() {
        return inFlight.isEmpty() ? List.of() : List.copyOf(freed.headSet(inFlight.last()));
    }

    private NonceSequence trimmed(SortedSet<Long> taken, SortedLongs holes, SortedSet<Long> others) {
        long top = next;
        SortedLongs rest = holes;
        while (rest.contains(top - 1)) {
            top--;
            rest = rest.without(top);
        }
        return new NonceSequence(top, taken, rest, others);
    }

    private SortedLongs without(long nonce) {
        if (!inFlight.contains(nonce)) {
            throw new IllegalStateException("nonce " + nonce + " is not in flight");
        }
        return SortedLongs.copyOf(inFlight).without(nonce);
    }
}
