/**
 * Brains over inference servers: which model behind which servers ({@link dev.banyan.llm.BrainSettings}), the kinds of servers
 * ({@link dev.banyan.llm.Flavour}), and what a server is worth ({@link dev.banyan.llm.ProbeReport}). What works with them is in
 * {@code dev.banyan.llm.gateway}.
 *
 * <p>May depend on the agent API and on how keys are treated ({@code internal.key}).
 */
@NullMarked
package dev.banyan.llm;

import org.jspecify.annotations.NullMarked;
