/** Tests of the index of cycles. */
@NullMarked
package dev.banyan.markets.graph;

import org.jspecify.annotations.NullMarked;
