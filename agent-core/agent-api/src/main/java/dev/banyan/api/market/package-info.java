/**
 * Venues, pools, prices and views of a market at one head. Depends on {@code api.chain} and below.
 */
@NullMarked
package dev.banyan.api.market;

import org.jspecify.annotations.NullMarked;
