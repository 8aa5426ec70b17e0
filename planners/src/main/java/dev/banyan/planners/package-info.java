/**
 * Playbook, react and dag planners.
 *
 * <p>May depend on the agent API and the rules.
 */
@NullMarked
package dev.banyan.planners;

import org.jspecify.annotations.NullMarked;
