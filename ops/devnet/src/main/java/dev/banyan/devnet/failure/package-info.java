/**
 * What can go wrong with the local chain: {@link dev.banyan.devnet.failure.DevnetException} and its codes. Depends on nothing.
 */
@NullMarked
package dev.banyan.devnet.failure;

import org.jspecify.annotations.NullMarked;
