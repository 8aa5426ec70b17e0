package dev.banyan.memory.longterm.file;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;

/** What a vector must be. */
final class Vectors {

    private Vectors() {}

    /** A vector of the dimension, all its numbers finite; anything else is refused. */
    static float[] checked(float[] vector, int dimension) {
        if (vector.length != dimension) {
            throw new MemoryException(
                    Code.BAD_VECTOR,
                    "a vector of " + vector.length + " dimensions; this store's embedder makes " + dimension);
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new MemoryException(Code.BAD_VECTOR, "number " + i + " of the vector is " + vector[i]);
            }
        }
        return vector;
    }
}
