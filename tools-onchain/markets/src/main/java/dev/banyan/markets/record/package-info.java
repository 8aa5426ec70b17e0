/**
 * A market written down block by block: a compact, checked, versioned form of its own, and its reader and writer over plain streams.
 *
 * <p>{@link dev.banyan.markets.record.RecordWriter} writes views, {@link dev.banyan.markets.record.RecordReader} gives them back as {@link
 * dev.banyan.markets.record.RecordedBlock}, {@link dev.banyan.markets.record.RecordHeader} says whose they are, and {@link
 * dev.banyan.markets.record.RecordEnd} how the file ends. May depend on the agent API.
 */
@NullMarked
package dev.banyan.markets.record;

import org.jspecify.annotations.NullMarked;
