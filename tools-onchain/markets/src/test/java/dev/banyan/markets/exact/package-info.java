/** Tests of swaps and sizes in limbs. */
@NullMarked
package dev.banyan.markets.exact;

import org.jspecify.annotations.NullMarked;
