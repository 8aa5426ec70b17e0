/**
 * The planner {@code react}: {@link dev.banyan.planners.react.ReactPlanner}.
 *
 * <p>May depend on the agent API and {@code planners.conversation}.
 */
@NullMarked
package dev.banyan.planners.react;

import org.jspecify.annotations.NullMarked;
