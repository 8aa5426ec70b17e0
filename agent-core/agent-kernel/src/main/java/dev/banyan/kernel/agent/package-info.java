/**
 * An agent's memory: what happened to it, the state that follows, and the text of its definition. Main types: {@code
 * AgentEvent}, {@code AgentState}, {@code ResolvedDefinition}. Depends on the API, on {@code kernel.plan} and on the
 * words that {@code kernel.wallet} obeys too.
 */
@NullMarked
package dev.banyan.kernel.agent;

import org.jspecify.annotations.NullMarked;
