package dev.banyan.memory.longterm.file;

/**
 * Where a record lies on the disk; what is kept under the same id later lies elsewhere.
 *
 * @param at where its frame begins
 */
record Place(Segment segment, int at) {}
