/**
 * The node: finds Anvil's native binary and runs it as a child that never outlives its parent.
 *
 * <p>{@link dev.banyan.devnet.anvil.AnvilProcess} is the way in. May depend on {@code rpc} and {@code failure}.
 */
@NullMarked
package dev.banyan.devnet.anvil;

import org.jspecify.annotations.NullMarked;
