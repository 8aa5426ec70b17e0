package dev.banyan.memory.longterm.file;

/** What a batch does to the store. */
sealed interface Operation {

    /** Keeps an entry in place of one of the same id. */
    record Add(Entry entry) implements Operation {}

    /** Forgets an id. */
    record Remove(String id) implements Operation {}
}
