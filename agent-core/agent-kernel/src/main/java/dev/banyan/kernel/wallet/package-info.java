/**
 * The life of a transaction as events and decisions. Main types: {@code WalletDecider}, {@code WalletState}. Depends on {@code kernel.policy}, {@code kernel.nonce}, {@code kernel.budget} and {@code kernel.collect}.
 */
@NullMarked
package dev.banyan.kernel.wallet;

import org.jspecify.annotations.NullMarked;
