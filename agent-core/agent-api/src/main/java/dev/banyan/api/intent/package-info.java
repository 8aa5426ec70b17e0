/**
 * One wish to change the chain, what it declares, and the SPIs that turn it into calls and back. Depends on {@code api.chain}, {@code api.money} and {@code api.hex}.
 */
@NullMarked
package dev.banyan.api.intent;

import org.jspecify.annotations.NullMarked;
