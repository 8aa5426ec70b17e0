/**
 * From a new head to signed bytes, on a local chain with many pools. Main types: {@link dev.banyan.bench.head.HeadSpeed} and
 * {@link dev.banyan.bench.head.SnapshotSpeed}. May depend on the daemon.
 */
@NullMarked
package dev.banyan.bench.head;

import org.jspecify.annotations.NullMarked;
