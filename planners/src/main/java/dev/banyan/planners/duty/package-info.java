/**
 * An agent whose model may be gone: a model's planner with the playbook behind it. Main types: {@link
 * dev.banyan.planners.duty.WithDuties}, {@link dev.banyan.planners.duty.RoutingBrain}.
 *
 * <p>May depend on the agent API, {@code planners.conversation} and {@code planners.playbook}.
 */
@NullMarked
package dev.banyan.planners.duty;

import org.jspecify.annotations.NullMarked;
