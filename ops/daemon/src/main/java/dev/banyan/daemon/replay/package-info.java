/**
 * Decisions of agents as journals tell them, and the same decisions made once more by today's file and today's code. Main
 * types: {@link dev.banyan.daemon.replay.RecordedDecision}, {@link dev.banyan.daemon.replay.Replay}, {@link
 * dev.banyan.daemon.replay.Decided}. Asks no node and no model, and writes nothing.
 *
 * <p>Depends on {@code mind} and {@code console}, on the runtime's reading of journals, and on what the venues say of calls.
 */
@NullMarked
package dev.banyan.daemon.replay;

import org.jspecify.annotations.NullMarked;
