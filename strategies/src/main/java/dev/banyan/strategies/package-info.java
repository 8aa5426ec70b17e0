/**
 * Pure reducers of the reflex lane: arbitrage first.
 *
 * <p>May depend on the agent API and markets.
 */
@NullMarked
package dev.banyan.strategies;

import org.jspecify.annotations.NullMarked;
