package dev.banyan.memory.longterm.index;

/** Where the exact vectors of a block lie when it does not hold them itself. Thread-safe. */
public interface VectorSource {

    /**
     * Copies the vector of the record that begins at a place.
     *
     * @param into whose numbers from a place on are written over
     */
    void vector(int at, float[] into, int from);
}
