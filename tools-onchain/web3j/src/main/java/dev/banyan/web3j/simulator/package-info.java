/**
 * Runs an account's calls in a block that does not exist yet and reads what they change. Main type: {@link
 * dev.banyan.web3j.simulator.Simulator}. Depends on {@code api.chain}, {@code abi}, {@code rpc} and, for contract code,
 * banyan-contracts.
 */
@NullMarked
package dev.banyan.web3j.simulator;

import org.jspecify.annotations.NullMarked;
