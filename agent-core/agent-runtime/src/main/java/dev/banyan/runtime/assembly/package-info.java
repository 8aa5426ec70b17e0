/**
 * What goes into a runtime and what it says about itself: {@link dev.banyan.runtime.assembly.AgentAssembly} and {@link
 * dev.banyan.runtime.assembly.AgentStatus}. Depends on the agent API alone.
 */
@NullMarked
package dev.banyan.runtime.assembly;

import org.jspecify.annotations.NullMarked;
