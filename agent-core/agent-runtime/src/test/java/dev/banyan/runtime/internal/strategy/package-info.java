/** Tests of strategy runners. */
@NullMarked
package dev.banyan.runtime.internal.strategy;

import org.jspecify.annotations.NullMarked;
