/**
 * Pool snapshots: reading their files with positions for every complaint, and placing their pools on two exchanges.
 *
 * <p>{@link dev.banyan.devnet.pools.PoolSnapshotReader} reads a {@link dev.banyan.devnet.pools.PoolSnapshot},
 * {@link dev.banyan.devnet.pools.Placement} places it. May depend on the agent API's words and {@code failure}.
 */
@NullMarked
package dev.banyan.devnet.pools;

import org.jspecify.annotations.NullMarked;
