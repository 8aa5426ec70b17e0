/**
 * The seeded matrix: {@link dev.banyan.verify.faults.matrix.Cell}s of a point to die at, a trouble with node or chain, and a
 * seed, each run on real parts and judged by the chain alone. Depends on the rest of the bench.
 */
@NullMarked
package dev.banyan.verify.faults.matrix;

import org.jspecify.annotations.NullMarked;
