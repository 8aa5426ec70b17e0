/**
 * Structured questions and the brains that answer them. Depends on {@code api.memory}, {@code api.tool} and below.
 */
@NullMarked
package dev.banyan.api.brain;

import org.jspecify.annotations.NullMarked;
