/**
 * How long plans take over what they must take, and what planning step by step costs instead: {@link
 * dev.banyan.bench.planning.PlanningBench}.
 */
@NullMarked
package dev.banyan.bench.planning;

import org.jspecify.annotations.NullMarked;
