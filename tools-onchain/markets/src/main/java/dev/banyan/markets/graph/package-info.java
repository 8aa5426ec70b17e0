/**
 * Which cycles there are over a set of pools, found once and kept in primitive arrays.
 *
 * <p>{@link dev.banyan.markets.graph.CycleIndex} is the value that others use. Floating point only tells deep pools from shallow ones when not all cycles can be
 * kept. May depend on the agent API.
 */
@NullMarked
package dev.banyan.markets.graph;

import org.jspecify.annotations.NullMarked;
