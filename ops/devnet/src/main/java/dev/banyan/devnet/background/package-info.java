/**
 * A local chain in a process of its own, for {@code devnet start} and for whoever leaves one behind on purpose.
 *
 * <p>{@link dev.banyan.devnet.background.BackgroundDevnet} starts, finds and stops it. May depend on all of this module but
 * {@code command}.
 */
@NullMarked
package dev.banyan.devnet.background;

import org.jspecify.annotations.NullMarked;
