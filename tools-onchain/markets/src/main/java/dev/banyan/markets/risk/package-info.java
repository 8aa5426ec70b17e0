/**
 * What could liquidate an account, and what would save it, as exact integers; pure.
 *
 * <p>{@link dev.banyan.markets.risk.FeedCrossing} is the answer of a feed at which the health factor falls below one, {@link dev.banyan.markets.risk.Remedies} the
 * least amount that lifts it to a target, {@link dev.banyan.markets.risk.ShockTable} what sudden prices would do, {@link dev.banyan.markets.risk.AlertLadder} when
 * to say so. May depend on the lending mathematics.
 */
@NullMarked
package dev.banyan.markets.risk;

import org.jspecify.annotations.NullMarked;
