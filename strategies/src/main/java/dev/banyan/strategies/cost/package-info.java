/** What a strategy's moves cost, whatever it moves for. */
@NullMarked
package dev.banyan.strategies.cost;

import org.jspecify.annotations.NullMarked;
