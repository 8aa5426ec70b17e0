/**
 * Short-term memory: a {@code Window} keeps the latest of a conversation within a number of tokens, and what must never be lost.
 * Depends on {@code api.provenance}.
 */
@NullMarked
package dev.banyan.api.window;

import org.jspecify.annotations.NullMarked;
