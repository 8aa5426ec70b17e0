/**
 * Keeping money where it earns most after costs: what to move, and when not to.
 *
 * <p>{@link dev.banyan.strategies.yield.YieldPlanner} is a pure step from what is seen to what is to be moved; {@link dev.banyan.strategies.yield.YieldLedger} says what it was worth; {@link dev.banyan.strategies.yield.YieldStrategy} has it
 * carried out. May depend on the market mathematics.
 */
@NullMarked
package dev.banyan.strategies.yield;

import org.jspecify.annotations.NullMarked;
