/**
 * The order of an account's transactions. Main type: {@code NonceSequence}. Depends on {@code kernel.collect}.
 */
@NullMarked
package dev.banyan.kernel.nonce;

import org.jspecify.annotations.NullMarked;
