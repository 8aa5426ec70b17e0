/**
 * What every implementation of an SPI must do, as abstract tests to extend: {@link
 * dev.banyan.testkit.contract.ChainClientContract}, {@link dev.banyan.testkit.contract.StrategyContract}, {@link
 * dev.banyan.testkit.contract.ToolContract}, {@link dev.banyan.testkit.contract.BrainContract}, {@link
 * dev.banyan.testkit.contract.PlannerContract}.
 *
 * <p>May depend on the agent API, JUnit and AssertJ.
 */
@NullMarked
package dev.banyan.testkit.contract;

import org.jspecify.annotations.NullMarked;
