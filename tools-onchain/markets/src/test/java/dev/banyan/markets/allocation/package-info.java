/** Tests of the division between venues. */
@NullMarked
package dev.banyan.markets.allocation;

import org.jspecify.annotations.NullMarked;
