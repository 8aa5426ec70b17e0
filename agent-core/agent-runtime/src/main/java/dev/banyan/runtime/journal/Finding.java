package dev.banyan.runtime.journal;

/**
 * Something wrong with a journal.
 *
 * @param journal the persistence id
 * @param sequence number of the record
 * @param what is wrong with it
 */
public record Finding(String journal, long sequence, String what) {

    @Override
    public String toString() {
        return "record " + sequence + " of " + journal + " " + what;
    }
}
