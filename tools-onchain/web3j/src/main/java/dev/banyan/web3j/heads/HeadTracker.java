package dev.banyan.web3j.heads;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.api.chain.HeadEvent.Advanced;
import dev.banyan.api.chain.HeadEvent.Reorganised;
import dev.banyan.api.hex.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Turns blocks as a node shows them into an unbroken account of the chain. Pure: it keeps the last 256 blocks that it
 * reported and asks for a parent that it does not know.
 *
 * <ul>
 *   <li>A block that was reported, or one lower than the newest reported, is lag: nothing happens.
 *   <li>A block at the same height or higher with another ancestry is a reorg, reported once the walk from parent to
 *       parent has met a block of the window.
 *   <li>A walk that leaves the window is a reorg of all of it: what lies below was never reported.
 *   <li>More than 256 blocks ahead is a jump: {@link Reorganised} down to below the window (all of it must be looked at
 *       again), then {@link Advanced} with the new block alone, many heights above.
 * </ul>
 *
 * <p>Not thread-safe.
 */
public final class HeadTracker {

    /** How many reported blocks are remembered, and how many missed ones are filled in. */
    public static final int WINDOW = 256;

    /** Reported blocks, each the parent of the next. */
    private final Deque<Head> reported = new ArrayDeque<>();

    /** A branch on its way down to a reported block, lowest first. */
    private final Deque<Head> branch = new ArrayDeque<>();

    /**
     * What one block leads to.
     *
     * @param events to report, in order
     * @param missing the parent to offer next, if it is needed
     */
    public record Step(List<HeadEvent> events, Optional<Hash> missing) {

        /** Keeps its own copy. */
        public Step {
            events = List.copyOf(events);
        }

        static Step nothing() {
            return new Step(List.of(), Optional.empty());
        }
    }

    /**
     * Takes a block: the parent that was asked for, or what the node now calls its newest.
     *
     * @throws ChainException with code {@code MALFORMED} if the parent asked for is not one lower than its child
     */
    public Step offer(Head head) {
        if (branch.isEmpty() || !branch.getFirst().parent().equals(head.hash())) {
            branch.clear();
            if (isLag(head)) {
                return Step.nothing();
            }
        }
        if (!branch.isEmpty() && !branch.getFirst().follows(head)) {
            throw new ChainException(Code.MALFORMED, "a block's parent has height " + head.number());
        }
        branch.addFirst(head);
        return connect();
    }

    /** Forgets a walk whose parent could not be had; the next block begins another. */
    public void abandon() {
        branch.clear();
    }

    /** The newest block reported. */
    public Optional<Head> newest() {
        return Optional.ofNullable(reported.peekLast());
    }

    private boolean isLag(Head head) {
        return !reported.isEmpty()
                && (head.number() < reported.getLast().number()
                        || head.hash().equals(reported.getLast().hash()));
    }

    private Step connect() {
        if (reported.isEmpty()) {
            return grow(new ArrayList<>());
        }
        Head lowest = branch.getFirst();
        Head newest = reported.getLast();
        if (lowest.follows(newest)) {
            return grow(new ArrayList<>());
        }
        long gap = branch.getLast().number() - newest.number();
        if (gap > WINDOW) {
            keepNewestOfBranch();
            return reorganise(belowWindow());
        }
        if (lowest.number() <= reported.getFirst().number()) {
            return reorganise(belowWindow());
        }
        if (lowest.number() <= newest.number()
                && reportedAt(lowest.number() - 1).hash().equals(lowest.parent())) {
            return reorganise(lowest.number() - 1);
        }
        return new Step(List.of(), Optional.of(lowest.parent()));
    }

    private Step reorganise(long ancestor) {
        int depth = 0;
        while (!reported.isEmpty() && reported.getLast().number() > ancestor) {
            reported.removeLast();
            depth++;
        }
        List<HeadEvent> events = new ArrayList<>();
        events.add(new Reorganised(ancestor, depth));
        return grow(events);
    }

    private long belowWindow() {
        return Math.max(reported.getFirst().number() - 1, 0);
    }

    private void keepNewestOfBranch() {
        Head newest = branch.getLast();
        branch.clear();
        branch.add(newest);
    }

    private Step grow(List<HeadEvent> events) {
        for (Head head : branch) {
            events.add(new Advanced(head));
            reported.addLast(head);
            if (reported.size() > WINDOW) {
                reported.removeFirst();
            }
        }
        branch.clear();
        return new Step(events, Optional.empty());
    }

    private Head reportedAt(long number) {
        long down = reported.getLast().number() - number;
        var newestFirst = reported.descendingIterator();
        for (long i = 0; i < down; i++) {
            newestFirst.next();
        }
        return newestFirst.next();
    }
}
