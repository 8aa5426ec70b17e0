/**
 * Finds the nearest vectors: rows in blocks, their sketches, the columns that filters look at. Holds no file and no clock.
 *
 * <p>May depend on langchain4j-core's filters.
 */
@NullMarked
package dev.banyan.memory.longterm.index;

import org.jspecify.annotations.NullMarked;
