package dev.banyan.runtime.internal.journal.stored;

import java.util.function.BiConsumer;

/**
 * How values of one kind stand in a record. The fields of a form that was released are never changed and never taken
 * out; one may be added if a reader without it has a default.
 */
public interface Form<T> {

    /** Writes the fields of a value. */
    void write(RecordWriter out, T value);

    /**
     * Reads them back.
     *
     * @throws UnreadableEvent if a newer build wrote them, or they are damaged
     */
    T read(RecordReader in) throws UnreadableEvent;

    /** One way of a form. */
    @FunctionalInterface
    interface Reading<T> {
        /** See {@link Form#read}. */
        T read(RecordReader in) throws UnreadableEvent;
    }

    /** A form of two lambdas. */
    static <T> Form<T> of(BiConsumer<RecordWriter, T> writing, Reading<T> reading) {
        return new Form<>() {
            @Override
            public void write(RecordWriter out, T value) {
                writing.accept(out, value);
            }

            @Override
            public T read(RecordReader in) throws UnreadableEvent {
                return reading.read(in);
            }
        };
    }
}
