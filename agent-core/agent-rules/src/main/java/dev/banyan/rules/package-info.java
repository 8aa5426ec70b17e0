/**
 * CEL conditions for playbooks and policies.
 *
 * <p>May depend on the agent API and CEL.
 */
@NullMarked
package dev.banyan.rules;

import org.jspecify.annotations.NullMarked;
