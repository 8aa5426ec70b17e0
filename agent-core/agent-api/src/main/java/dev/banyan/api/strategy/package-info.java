/**
 * The reflex lane: pure reducers from heads to intents. Depends on {@code api.market}, {@code api.payout}, {@code api.intent}, {@code api.setting} and below.
 */
@NullMarked
package dev.banyan.api.strategy;

import org.jspecify.annotations.NullMarked;
