/**
 * Typed functions that a plan may call. Depends on {@code api.strategy} and below.
 */
@NullMarked
package dev.banyan.api.tool;

import org.jspecify.annotations.NullMarked;
