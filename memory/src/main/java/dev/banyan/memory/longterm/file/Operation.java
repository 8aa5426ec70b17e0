package dev.banyan.memory.longterm.file;

/** What a batch does to the store. */
sealed interface Operation {

    /** Whose entry it is about. */
    String id();

    /** Keeps an entry in place of one of the same id. */
    record Add(Entry entry) implements Operation {

        @Override
        public String id() {
            return entry.id();
        }
    }

    /** Keeps an entry whose vector is still to be made, in place of one of the same id. */
    record Wait(Entry entry) implements Operation {

        @Override
        public String id() {
            return entry.id();
        }
    }

    /** Forgets an id. */
    record Remove(String id) implements Operation {}
}
