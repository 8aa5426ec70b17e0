/** Asks brains. Depends on the agent API and the actor base. */
@NullMarked
package dev.banyan.runtime.internal.brain;

import org.jspecify.annotations.NullMarked;
