/**
 * The stored form of what is journalled: flat records and bytes of their own, which outlive the classes of the kernel.
 * Main types: {@code EventForm}, {@code SnapshotForm}. Depends on the kernel and the agent API.
 */
@NullMarked
package dev.banyan.runtime.internal.journal.stored;

import org.jspecify.annotations.NullMarked;
