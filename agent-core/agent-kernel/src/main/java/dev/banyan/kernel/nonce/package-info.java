/**
 * The order of an account's transactions. Main type: {@code NonceSequence}. Depends on the JDK alone.
 */
@NullMarked
package dev.banyan.kernel.nonce;

import org.jspecify.annotations.NullMarked;
