/** An agent with its account on one node: the parent of both. Depends on the agent and wallet packages. */
@NullMarked
package dev.banyan.runtime.internal.household;

import org.jspecify.annotations.NullMarked;
