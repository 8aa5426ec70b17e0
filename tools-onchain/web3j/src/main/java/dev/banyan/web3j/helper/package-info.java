/**
 * The contracts of ours that stand beside an account. Main type: {@link dev.banyan.web3j.helper.HelperContract}. Depends on
 * {@code api.chain}, {@code abi}, {@code signer} and banyan-contracts.
 */
@NullMarked
package dev.banyan.web3j.helper;

import org.jspecify.annotations.NullMarked;
