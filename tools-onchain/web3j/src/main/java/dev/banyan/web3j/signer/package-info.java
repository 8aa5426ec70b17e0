/**
 * Keys and what is reckoned from them: {@link dev.banyan.web3j.signer.KeySigner} signs, {@link
 * dev.banyan.web3j.signer.Create2} says where a contract will stand. Depends on {@code api.chain}, {@code api.agent} and
 * web3j's cryptography.
 */
@NullMarked
package dev.banyan.web3j.signer;

import org.jspecify.annotations.NullMarked;
