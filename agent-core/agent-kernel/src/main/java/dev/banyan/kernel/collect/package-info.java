/**
 * Immutable collections that share what they have in common with those they came from, so that one more entry costs the
 * same however many there are. Main types: {@code OrderedMap}, {@code SortedLongs}. Depends on nothing.
 */
@NullMarked
package dev.banyan.kernel.collect;

import org.jspecify.annotations.NullMarked;
