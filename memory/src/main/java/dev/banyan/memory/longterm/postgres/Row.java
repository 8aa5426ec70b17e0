package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.longterm.file.RecordForm;
import dev.banyan.memory.longterm.file.RecordForm.Kept;
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
record Row(long sequence, String id, @Nullable String embedder, byte @Nullable [] frame) {

    /** The record; null if it was removed, is damaged, or is that of another id. */
    @Nullable
    Kept kept() {
        Kept kept = frame == null ? null : RecordForm.read(frame);
        return kept == null || !kept.id().equals(id) ? null : kept;
    }
}
