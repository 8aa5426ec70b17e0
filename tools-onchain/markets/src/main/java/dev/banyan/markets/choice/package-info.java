/**
 * What to trade: the best amounts of all cycles at one moment, and which of them go together.
 *
 * <p>{@link dev.banyan.markets.choice.CycleMarket} is the way in: reserves, screen and sizing over one {@code CycleIndex}. {@link dev.banyan.markets.choice.Bundle} is what
 * goes into one transaction. No floating point. May depend on the rest of {@code markets} and the agent API.
 */
@NullMarked
package dev.banyan.markets.choice;

import org.jspecify.annotations.NullMarked;
