/**
 * Records of markets on disk: made by following an agent file's chain, and walked by its strategies.
 *
 * <p>{@link dev.banyan.daemon.market.Recording} follows a chain, {@link dev.banyan.daemon.market.RecordFile} is what it appends to, {@link
 * dev.banyan.daemon.market.RecordedRun} walks one. Depends on the session's parts and the console.
 */
@NullMarked
package dev.banyan.daemon.market;

import org.jspecify.annotations.NullMarked;
