/**
 * The chain as the framework sees it: heads, calls, simulation, transactions, receipts, and the SPIs that reach a node. Depends on {@code api.hex} and {@code api.money}.
 */
@NullMarked
package dev.banyan.api.chain;

import org.jspecify.annotations.NullMarked;
