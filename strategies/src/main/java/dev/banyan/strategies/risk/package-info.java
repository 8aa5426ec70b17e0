/**
 * Seeing trouble before it liquidates: what rings, what may be done, and what is done if nobody answers.
 *
 * <p>{@link dev.banyan.strategies.risk.RiskWarden} is a pure step from what is seen to alerts and bounded responses; {@link
 * dev.banyan.strategies.risk.RiskStrategy} takes it to an agent. May depend on the agent API and the market mathematics.
 */
@NullMarked
package dev.banyan.strategies.risk;

import org.jspecify.annotations.NullMarked;
