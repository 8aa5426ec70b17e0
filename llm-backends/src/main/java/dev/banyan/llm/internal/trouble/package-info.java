/**
 * What can go wrong with a model, as values and as the one place that words it. Depends on nothing.
 */
@NullMarked
package dev.banyan.llm.internal.trouble;

import org.jspecify.annotations.NullMarked;
