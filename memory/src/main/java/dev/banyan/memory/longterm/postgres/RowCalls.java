package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.longterm.file.RecordForm;
import dev.banyan.memory.longterm.file.WholeCalls;
import dev.langchain4j.data.segment.TextSegment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said to a store of rows, whoever searches them. */
abstract class RowCalls extends WholeCalls<Change> {

    /** How long vectors are. */
    final int dimension;

    RowCalls(int dimension) {
        this.dimension = dimension;
    }

    @Override
    protected final Change keeping(String id, float[] vector, @Nullable TextSegment segment) {
        return new Change(
                id,
                RecordForm.bytes(id, vector, dimension, segment),
                segment == null ? Map.of() : segment.metadata().toMap());
    }

    @Override
    protected final Change forgetting(String id) {
        return Change.removal(id);
    }
}
