package dev.banyan.memory.longterm.file;

/** An operation that is on the disk: where, and the sketch of its vector, if it has one. */
@SuppressWarnings("ArrayRecordComponent") // many, never compared
record Placed(Operation operation, Segment segment, int at, long[] sketch) {}
