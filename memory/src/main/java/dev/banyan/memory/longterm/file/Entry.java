package dev.banyan.memory.longterm.file;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept under one id.
 *
 * @param vector as many numbers as the store has dimensions, all finite
 * @param text what was embedded, if it is kept
 * @param metadata texts, UUIDs, ints, longs, floats and doubles by key
 */
@SuppressWarnings("ArrayRecordComponent") // many, never compared
record Entry(String id, float[] vector, @Nullable String text, Map<String, Object> metadata) {}
