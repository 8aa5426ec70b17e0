/**
 * The chain's pace: {@link dev.banyan.devnet.clock.BlockClock} makes blocks and holds their base fee on a seeded path.
 *
 * <p>May depend on {@code rpc}, {@code failure} and SLF4J.
 */
@NullMarked
package dev.banyan.devnet.clock;

import org.jspecify.annotations.NullMarked;
