/**
 * The rules of the arbitrage executor, one test each, on a real Anvil with real Uniswap v2 pairs and with hostile pairs, tokens and
 * callers (their sources are {@code tools-onchain/contracts/src/test/solidity}).
 */
@NullMarked
package dev.banyan.verify.executor;

import org.jspecify.annotations.NullMarked;
