/**
 * The private way of transactions to the chain: bundles for a relay of block builders. Main type: {@link
 * dev.banyan.web3j.relay.BundleRelay}. May depend on the other packages of this module but on no venue.
 */
@NullMarked
package dev.banyan.web3j.relay;

import org.jspecify.annotations.NullMarked;
