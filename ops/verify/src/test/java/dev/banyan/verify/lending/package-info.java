/** Lending markets, vaults and feeds as the web3j module speaks to them, on a real node with the protocols' own bytecode. */
@NullMarked
package dev.banyan.verify.lending;

import org.jspecify.annotations.NullMarked;
