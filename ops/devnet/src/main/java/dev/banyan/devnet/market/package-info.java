/**
 * People who trade on the local chain whether or not an agent is there: {@link dev.banyan.devnet.market.Market} runs a
 * trader and a rival arbitrage bot from one seed, and with the protocols everybody who moves those.
 *
 * <p>They know the node by JSON-RPC alone. May depend on {@code world}, {@code protocols}, {@code clock}, {@code rpc}, {@code failure}, the
 * pure market mathematics and the agent API's words.
 */
@NullMarked
package dev.banyan.devnet.market;

import org.jspecify.annotations.NullMarked;
