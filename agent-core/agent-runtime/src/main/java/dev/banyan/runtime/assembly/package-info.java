/**
 * What goes into a runtime and what it says about itself: {@link dev.banyan.runtime.assembly.AgentAssembly}, {@link
 * dev.banyan.runtime.assembly.RuntimeOptions} and {@link dev.banyan.runtime.assembly.AgentStatus}. Depends on the agent
 * API and the runtime's events.
 */
@NullMarked
package dev.banyan.runtime.assembly;

import org.jspecify.annotations.NullMarked;
