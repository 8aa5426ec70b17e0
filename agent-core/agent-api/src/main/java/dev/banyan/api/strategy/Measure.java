package dev.banyan.api.strategy;

import java.math.BigDecimal;

/**
 * A figure that a strategy shows to people, such as a health factor.
 *
 * @param name what is measured, lower case with dots, such as {@code risk.health.factor}
 * @param subject what it is measured of: a name of the agent's file and never an address
 * @param value the figure now
 */
public record Measure(String name, String subject, BigDecimal value) {}
