/** Tests of the estimates. */
@NullMarked
package dev.banyan.markets.estimate;

import org.jspecify.annotations.NullMarked;
