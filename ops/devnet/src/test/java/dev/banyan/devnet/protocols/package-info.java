/** Tests of the world's lending market, ranged exchange, vaults and feeds, on a real node. */
@NullMarked
package dev.banyan.devnet.protocols;

import org.jspecify.annotations.NullMarked;
