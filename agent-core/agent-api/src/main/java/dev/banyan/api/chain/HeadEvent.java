package dev.banyan.api.chain;

/** What a watch on the chain's heads reports, in order. */
public sealed interface HeadEvent {

    /** The chain grew by one block, directly on the one reported before (or the first one reported). */
    record Advanced(Head head) implements HeadEvent {}

    /**
     * The chain left blocks that were reported before; {@link Advanced} events for the new branch follow.
     *
     * @param commonAncestor number of the last block that both branches share; receipts above it are void
     * @param depth how many reported blocks were left
     */
    record Reorganised(long commonAncestor, int depth) implements HeadEvent {}

    /**
     * The node can not be reached; the watch keeps trying with backoff.
     *
     * @param reason for the operator, without secrets
     */
    record Lost(String reason) implements HeadEvent {}

    /** The node answers again; missed blocks follow as {@link Advanced}. */
    record Restored() implements HeadEvent {}
}
