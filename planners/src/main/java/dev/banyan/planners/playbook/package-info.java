/**
 * The playbook: a planner that fires the rules of the agent's file, and a brain that judges their conditions. Main
 * types: {@link dev.banyan.planners.playbook.PlaybookPlanner}, {@link dev.banyan.planners.playbook.PlaybookBrain}.
 *
 * <p>May depend on the agent API and the rules.
 */
@NullMarked
package dev.banyan.planners.playbook;

import org.jspecify.annotations.NullMarked;
