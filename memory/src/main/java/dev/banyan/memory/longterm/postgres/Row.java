package dev.banyan.memory.longterm.postgres;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param sequence place among all changes of its store
 * @param id of the record
 * @param embedder who made its vector; null if it was removed
 * @param frame the record; null if it was removed
 */
@SuppressWarnings("ArrayRecordComponent") // many, never compared
record Row(long sequence, String id, @Nullable String embedder, byte @Nullable [] frame) {}
