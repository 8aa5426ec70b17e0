/**
 * The planner {@code dag}: {@link dev.banyan.planners.dag.DagPlanner}.
 *
 * <p>May depend on the agent API and {@code planners.conversation}.
 */
@NullMarked
package dev.banyan.planners.dag;

import org.jspecify.annotations.NullMarked;
