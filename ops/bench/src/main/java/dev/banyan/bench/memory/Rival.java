package dev.banyan.bench.memory;

import java.io.IOException;

/** Something that finds near vectors: our store, or one to compare it with. */
interface Rival extends AutoCloseable {

    /** Most of what is asked for. */
    int TEN = 10;

    /** What it is, with the settings that its figures depend on. */
    String name();

    /** Keeps all vectors, each under its place. */
    void keep(float[][] vectors) throws IOException;

    /** The places of the ten nearest. */
    int[] nearest(float[] question, Passing passing) throws IOException;

    @Override
    void close() throws IOException;
}
