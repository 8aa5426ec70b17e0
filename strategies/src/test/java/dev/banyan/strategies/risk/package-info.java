/** Tests of the risk strategy's decisions. */
@NullMarked
package dev.banyan.strategies.risk;

import org.jspecify.annotations.NullMarked;
