/** Runs tools, the runtime's own among them. Depends on the agent API and the actor base. */
@NullMarked
package dev.banyan.runtime.internal.tool;

import org.jspecify.annotations.NullMarked;
