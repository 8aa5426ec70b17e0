/**
 * Whole loops of model, planner, tools and chain against a server that answers at once. Main type:
 * {@link dev.banyan.bench.loop.WholeLoop}. May depend on the daemon and the test kit.
 */
@NullMarked
package dev.banyan.bench.loop;

import org.jspecify.annotations.NullMarked;
