/**
 * Payments through the account's {@code BatchPayer}: calldata, and what the contract has paid. Main types: {@link
 * dev.banyan.web3j.payout.BatchCalldata}, {@link dev.banyan.web3j.payout.OnchainPayouts}. Depends on {@code api.intent}, {@code
 * abi}, {@code history}, {@code signer} and banyan-contracts.
 */
@NullMarked
package dev.banyan.web3j.payout;

import org.jspecify.annotations.NullMarked;
