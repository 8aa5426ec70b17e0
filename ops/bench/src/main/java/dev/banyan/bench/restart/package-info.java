/** How long a killed process with many agents and wallets takes until all of them work again. May use everything. */
@NullMarked
package dev.banyan.bench.restart;

import org.jspecify.annotations.NullMarked;
