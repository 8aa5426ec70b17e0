package dev.banyan.markets.record;

/** How a record ends. Whatever it is, all blocks before are sound. */
public sealed interface RecordEnd {

    /** By its own mark: the recording was closed. */
    record Whole() implements RecordEnd {}

    /**
     * In the middle of a frame, or between frames without the mark: it was cut, its writer was killed, or it is still being written.
     *
     * @param at bytes up to the last whole frame
     */
    record Cut(long at) implements RecordEnd {}

    /**
     * With a frame that is not as it was written.
     *
     * @param at where that frame begins
     * @param what what is wrong with it
     */
    record Damaged(long at, String what) implements RecordEnd {}
}
