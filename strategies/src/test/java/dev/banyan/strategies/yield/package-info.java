/** Tests of the yield strategy's decisions. */
@NullMarked
package dev.banyan.strategies.yield;

import org.jspecify.annotations.NullMarked;
