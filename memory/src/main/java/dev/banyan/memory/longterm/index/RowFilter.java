package dev.banyan.memory.longterm.index;

/** Says which rows of a block pass. */
interface RowFilter {

    /** Writes one bit a row, 1 where it passes; bits of rows that are dead or not there mean nothing. */
    void mask(int block, int count, long[] into);
}
