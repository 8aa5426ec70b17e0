/**
 * JMH and whole-process benchmarks.
 *
 * <p>May depend on everything: it assembles.
 */
@NullMarked
package dev.banyan.bench;

import org.jspecify.annotations.NullMarked;
