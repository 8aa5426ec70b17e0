/**
 * What a snapshot of pools offers, offline.
 *
 * <p>{@link dev.banyan.daemon.scan.SnapshotScan} finds it, {@link dev.banyan.daemon.scan.ScanReport} tells it. Depends on {@code console}.
 */
@NullMarked
package dev.banyan.daemon.scan;

import org.jspecify.annotations.NullMarked;
