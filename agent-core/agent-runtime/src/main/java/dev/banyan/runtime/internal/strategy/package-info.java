/** Runs strategies. Depends on the agent API and the actor base. */
@NullMarked
package dev.banyan.runtime.internal.strategy;

import org.jspecify.annotations.NullMarked;
