/**
 * What is counted and timed.
 */
@NullMarked
package dev.banyan.llm.internal.figures;

import org.jspecify.annotations.NullMarked;
