/**
 * Short-term memory: {@code Window} keeps the latest of a conversation within a number of tokens, and what must never be lost.
 *
 * <p>May depend on the agent API and this room's errors.
 */
@NullMarked
package dev.banyan.memory.window;

import org.jspecify.annotations.NullMarked;
