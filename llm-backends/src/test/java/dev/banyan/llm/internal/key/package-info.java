/**
 * Tests of how keys are treated.
 */
@NullMarked
package dev.banyan.llm.internal.key;

import org.jspecify.annotations.NullMarked;
