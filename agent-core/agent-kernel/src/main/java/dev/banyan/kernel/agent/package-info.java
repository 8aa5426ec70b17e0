/**
 * An agent's memory: what happened to it, the state that follows, and the text of its definition. Main types: {@code
 * AgentEvent}, {@code AgentState}, {@code ResolvedDefinition}. Depends on the API and on {@code kernel.plan}.
 */
@NullMarked
package dev.banyan.kernel.agent;

import org.jspecify.annotations.NullMarked;
