package dev.banyan.strategies.yield;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
        return with(draft -> draft.leastGain = least);
    }

    YieldProgress remembering(YieldState known) {
        return with(draft -> draft.memory = known);
    }

    YieldProgress at(long block, Map<String, PriceTrail> seen) {
        Map<String, PriceTrail> all = new HashMap<>(trails);
        all.putAll(seen);
        return with(draft -> {
            draft.trails = all;
            draft.head = block;
        });
    }

    /** With the highest prices that the planner saw, and what it could not exclude if it looked for something better; when money was moved is remembered once it was. */
    YieldProgress seeing(YieldStep step) {
        YieldState seen = step.state();
        boolean looked = !(step.decision() instanceof YieldDecision.Flee)
                && !step.decision().equals(new YieldDecision.Stay(YieldDecision.Reason.RESTING));
        return with(draft -> {
            draft.memory = new YieldState(seen.highest(), memory.lastMove(), seen.fallen());
            draft.gap = looked ? step.gap() : gap;
        });
    }

    YieldProgress lookingIn(long blocks) {
        return with(draft -> draft.look = head + blocks);
    }

    YieldProgress troubled(Troubles known) {
        return with(draft -> draft.troubles = known);
    }

    YieldProgress flying(Flight started) {
        return with(draft -> draft.flight = Optional.of(started));
    }

    /** With what became known of the flight; once it is over, the next look is at once, in {@code every} blocks, or later after each failure. */
    YieldProgress told(Flight told, long every) {
        if (!told.isOver()) {
            return flying(told);
        }
        return with(draft -> {
            draft.flight = Optional.empty();
            draft.unpaid = unpaid.after(told, head, every);
            switch (told.ending()) {
                case DONE -> {
                    if (told.moved()) {
                        Optional<Instant> complete = told.complete();
                        draft.memory = complete.map(memory::movedAt).orElse(memory);
                        draft.look = complete.isPresent() ? head + every : 0;
                        draft.failures = 0;
                    }
                }
                case BUSY, POSTPONED -> draft.waitUntil(head + every);
                case DENIED, FAILED -> {
                    draft.waitUntil(head + (every << Math.min(failures, MOST_DOUBLINGS)));
                    draft.failures = failures + 1;
                }
            }
        });
    }

    private YieldProgress with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The next state while it is put together. */
    private static final class Draft {

        private BigInteger leastGain;
        private YieldState memory;
        private Map<String, PriceTrail> trails;
        private long head;
        private long look;
        private long rest;
        private Unpaid unpaid;
        private int failures;
        private Optional<Flight> flight;
        private Troubles troubles;
        private BigInteger gap;

        Draft(YieldProgress of) {
            this.leastGain = of.leastGain;
            this.memory = of.memory;
            this.trails = of.trails;
            this.head = of.head;
            this.look = of.look;
            this.rest = of.rest;
            this.unpaid = of.unpaid;
            this.failures = of.failures;
            this.flight = of.flight;
            this.troubles = of.troubles;
            this.gap = of.gap;
        }

        /** Nothing is looked for nor moved before that block. */
        void waitUntil(long block) {
            look = block;
            rest = block;
        }

        YieldProgress made() {
            return new YieldProgress(
                    leastGain, memory, trails, head, look, rest, unpaid, failures, flight, troubles, gap);
        }
    }
}
