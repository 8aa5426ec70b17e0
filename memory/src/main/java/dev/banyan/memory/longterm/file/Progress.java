package dev.banyan.memory.longterm.file;

/**
 * How far embedding anew has come.
 *
 * @param done records with new vectors
 * @param of records in all
 * @param trouble what the last try met; empty when all is well
 */
public record Progress(int done, int of, String trouble) {

    @Override
    public String toString() {
        return done + " of " + of + " records" + (trouble.isEmpty() ? "" : "; " + trouble);
    }
}
