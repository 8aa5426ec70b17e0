/** Tests of feeds and the market watch. */
@NullMarked
package dev.banyan.runtime.internal.chain;

import org.jspecify.annotations.NullMarked;
