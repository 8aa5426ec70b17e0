package dev.banyan.strategies.yield;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state of {@link YieldStrategy}.
 *
 * @param leastGain what a move must bring, which may be tuned
 * @param memory what the planner remembers
 * @param trails share prices of each vault
 * @param head the number of the last head
 * @param look from which block on something better is looked for
 * @param rest before which block nothing is moved at all
 * @param unpaid venues that did not pay out
 * @param failures how often moving has failed in a row
 * @param flight what is under way
 * @param troubles what keeps money from moving
 * @param gap by how much a better division could bring more than the one found at the last look, at most, in the asset's smallest unit
 */
public record YieldProgress(
        BigInteger leastGain,
        YieldState memory,
        Map<String, PriceTrail> trails,
        long head,
        long look,
        long rest,
        Unpaid unpaid,
        int failures,
        Optional<Flight> flight,
        Troubles troubles,
        BigInteger gap) {

    private static final int MOST_DOUBLINGS = 6;

    /** Copies the map. */
    public YieldProgress {
        trails = Map.copyOf(trails);
    }

    static YieldProgress fresh(BigInteger leastGain) {
        return new YieldProgress(
                leastGain,
                YieldState.fresh(),
                Map.of(),
                0,
                0,
                0,
                Unpaid.none(),
                0,
                Optional.empty(),
                Troubles.none(),
                BigInteger.ZERO);
    }

    YieldProgress tuned(BigInteger least) {
        return new YieldProgress(least, memory, trails, head, look, rest, unpaid, failures, flight, troubles, gap);
    }

    YieldProgress at(long block, Map<String, PriceTrail> seen) {
        Map<String, PriceTrail> all = new HashMap<>(trails);
        all.putAll(seen);
        return new YieldProgress(leastGain, memory, all, block, look, rest, unpaid, failures, flight, troubles, gap);
    }

    /** With the highest prices that the planner saw, and what it could not exclude if it looked for something better; when money was moved is remembered once it was. */
    YieldProgress seeing(YieldStep step) {
        YieldState seen = step.state();
        boolean looked = !(step.decision() instanceof YieldDecision.Flee)
                && !step.decision().equals(new YieldDecision.Stay(YieldDecision.Reason.RESTING));
        YieldState kept = new YieldState(seen.highest(), memory.lastMove(), seen.fallen());
        return new YieldProgress(
                leastGain,
                kept,
                trails,
                head,
                look,
                rest,
                unpaid,
                failures,
                flight,
                troubles,
                looked ? step.gap() : gap);
    }

    YieldProgress lookingIn(long blocks) {
        return new YieldProgress(
                leastGain, memory, trails, head, head + blocks, rest, unpaid, failures, flight, troubles, gap);
    }

    YieldProgress troubled(Troubles known) {
        return new YieldProgress(leastGain, memory, trails, head, look, rest, unpaid, failures, flight, known, gap);
    }

    YieldProgress flying(Flight started) {
        return new YieldProgress(
                leastGain, memory, trails, head, look, rest, unpaid, failures, Optional.of(started), troubles, gap);
    }

    /** With what became known of the flight; once it is over, the next look is at once, in {@code every} blocks, or later after each failure. */
    YieldProgress told(Flight told, long every) {
        if (!told.isOver()) {
            return flying(told);
        }
        Unpaid after = unpaid.after(told, head, every);
        return switch (told.ending()) {
            case DONE -> {
                if (!told.moved()) {
                    yield landed(memory, look, rest, after, failures);
                }
                yield told.complete().isPresent()
                        ? landed(moved(told.complete().get()), head + every, rest, after, 0)
                        : landed(memory, 0, rest, after, 0);
            }
            case BUSY, POSTPONED -> landed(memory, head + every, head + every, after, failures);
            case DENIED, FAILED -> {
                long next = head + (every << Math.min(failures, MOST_DOUBLINGS));
                yield landed(memory, next, next, after, failures + 1);
            }
        };
    }

    private YieldState moved(Instant at) {
        return new YieldState(memory.highest(), Optional.of(at), memory.fallen());
    }

    private YieldProgress landed(YieldState remembered, long nextLook, long nextMove, Unpaid after, int failed) {
        return new YieldProgress(
                leastGain,
                remembered,
                trails,
                head,
                nextLook,
                nextMove,
                after,
                failed,
                Optional.empty(),
                troubles,
                gap);
    }
}
