/**
 * Byte strings of fixed meaning: addresses, hashes, calldata. Depends on nothing.
 */
@NullMarked
package dev.banyan.api.hex;

import org.jspecify.annotations.NullMarked;
