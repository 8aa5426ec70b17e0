/**
 * All venues of one agent's file for one account, whatever protocol they speak, as the SPIs that the runtime asks for.
 *
 * <p>{@link dev.banyan.web3j.venues.OnchainVenues} is the way in; {@link dev.banyan.web3j.venues.VenueResolver} asks the chain at start
 * for what a file does not say. What is particular to a protocol lies in {@code uniswap}, {@code lending}, {@code vault} and {@code feed}.
 */
@NullMarked
package dev.banyan.web3j.venues;

import org.jspecify.annotations.NullMarked;
