/**
 * From the calls that a brain wishes to the tasks of a plan: checked, with the provenance of every argument, and in an order
 * that the chain can bear. Main types: {@link dev.banyan.planners.draft.Drafting}, {@link
 * dev.banyan.planners.draft.GoalWords}, {@link dev.banyan.planners.draft.Ordering}.
 *
 * <p>May depend on the agent API and {@code planners.text}.
 */
@NullMarked
package dev.banyan.planners.draft;

import org.jspecify.annotations.NullMarked;
