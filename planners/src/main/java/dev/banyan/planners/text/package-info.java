/**
 * Situations, results and plans as text for models and people. Main types: {@link dev.banyan.planners.text.Opening},
 * {@link dev.banyan.planners.text.OutsideText}, {@link dev.banyan.planners.text.PlanTree}.
 *
 * <p>May depend on the agent API alone.
 */
@NullMarked
package dev.banyan.planners.text;

import org.jspecify.annotations.NullMarked;
