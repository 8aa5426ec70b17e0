/**
 * What an agent remembers of what it lived through: {@code Episodes} makes records of ends of intents and plans. Pure.
 * Depends on the agent API and {@code kernel.plan}.
 */
@NullMarked
package dev.banyan.kernel.memory;

import org.jspecify.annotations.NullMarked;
