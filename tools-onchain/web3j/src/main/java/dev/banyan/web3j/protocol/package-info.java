/**
 * What each protocol beside the exchanges tells about itself, so that one factory, one decoder and one reader serve all of a file's
 * venues.
 *
 * <p>{@link dev.banyan.web3j.protocol.ProtocolCalls} turns its actions into calls and back, {@link
 * dev.banyan.web3j.protocol.VenueQuestion} reads a venue at a head, {@link dev.banyan.web3j.protocol.KindResolver} asks the chain
 * for what a file does not say, {@link dev.banyan.web3j.protocol.Ahead} begins a question before its head is there. May depend on the agent API and {@code web3j.abi}.
 */
@NullMarked
package dev.banyan.web3j.protocol;

import org.jspecify.annotations.NullMarked;
