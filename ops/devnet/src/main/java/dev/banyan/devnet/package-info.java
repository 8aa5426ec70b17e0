/**
 * The local chain: Anvil, the world it loads, its market.
 *
 * <p>May depend on the contracts and the on-chain tools.
 */
@NullMarked
package dev.banyan.devnet;

import org.jspecify.annotations.NullMarked;
