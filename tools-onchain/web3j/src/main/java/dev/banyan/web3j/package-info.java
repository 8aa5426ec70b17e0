/**
 * All that talks to a node, and all that turns an action into calldata.
 *
 * <p>May depend on the agent API, markets, contracts and web3j.
 */
@NullMarked
package dev.banyan.web3j;

import org.jspecify.annotations.NullMarked;
