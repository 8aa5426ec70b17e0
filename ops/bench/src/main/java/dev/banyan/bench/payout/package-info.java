/** How many payments a second are confirmed on a real node, and what they cost. May use everything. */
@NullMarked
package dev.banyan.bench.payout;

import org.jspecify.annotations.NullMarked;
