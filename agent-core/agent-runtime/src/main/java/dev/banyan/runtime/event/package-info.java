/**
 * What a running runtime tells the outside: {@link dev.banyan.runtime.event.RuntimeEvent} and its {@link
 * dev.banyan.runtime.event.RuntimeListener}. Depends on the agent API alone.
 */
@NullMarked
package dev.banyan.runtime.event;

import org.jspecify.annotations.NullMarked;
