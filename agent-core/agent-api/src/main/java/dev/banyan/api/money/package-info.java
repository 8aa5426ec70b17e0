/**
 * Tokens and exact amounts in base units. Depends on {@code api.hex} alone.
 */
@NullMarked
package dev.banyan.api.money;

import org.jspecify.annotations.NullMarked;
