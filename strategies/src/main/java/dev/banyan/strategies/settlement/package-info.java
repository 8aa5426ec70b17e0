/**
 * Settlement: a list of payments made exactly once each, one by one or in batches.
 *
 * <p>{@link dev.banyan.strategies.settlement.SettlementStrategyFactory} is the way in, {@link
 * dev.banyan.strategies.settlement.SettlementStrategy} the reducer, {@link dev.banyan.strategies.settlement.SettlementState} what
 * it knows of every line. May depend on the agent API.
 */
@NullMarked
package dev.banyan.strategies.settlement;

import org.jspecify.annotations.NullMarked;
