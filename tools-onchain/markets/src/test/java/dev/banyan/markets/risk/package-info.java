/** Tests of the risk mathematics. */
@NullMarked
package dev.banyan.markets.risk;

import org.jspecify.annotations.NullMarked;
