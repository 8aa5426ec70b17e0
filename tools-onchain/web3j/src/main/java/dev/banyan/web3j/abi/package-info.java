/**
 * The contract ABI's words as far as reads need them: encoding of calls, strict decoding of what comes back, revert
 * reasons, Multicall3. Pure. Depends on {@code api.chain}, {@code api.hex} and, for selectors, banyan-contracts.
 */
@NullMarked
package dev.banyan.web3j.abi;

import org.jspecify.annotations.NullMarked;
