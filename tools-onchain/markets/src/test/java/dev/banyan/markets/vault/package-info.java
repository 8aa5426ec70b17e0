/** Tests of the vault mathematics. */
@NullMarked
package dev.banyan.markets.vault;

import org.jspecify.annotations.NullMarked;
