/** Tests of what runs a strategy. */
@NullMarked
package dev.banyan.runtime.internal.strategy;

import org.jspecify.annotations.NullMarked;
