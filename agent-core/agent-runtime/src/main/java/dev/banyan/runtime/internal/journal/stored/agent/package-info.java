/**
 * How what an agent remembers is stored. Main types: {@code AgentEventForm}, {@code AgentSnapshotForm}. Depends on the
 * stored forms, the kernel and the agent API.
 */
@NullMarked
package dev.banyan.runtime.internal.journal.stored.agent;

import org.jspecify.annotations.NullMarked;
