/**
 * Tests of what goes over the wire.
 */
@NullMarked
package dev.banyan.llm.internal.wire;

import org.jspecify.annotations.NullMarked;
