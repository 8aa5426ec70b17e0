/**
 * Goals, plans and the planners that make them. Depends on {@code api.brain} and below.
 */
@NullMarked
package dev.banyan.api.plan;

import org.jspecify.annotations.NullMarked;
