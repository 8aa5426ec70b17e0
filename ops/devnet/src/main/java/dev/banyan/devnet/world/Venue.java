package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.pools.Exchange;

/**
 * A Uniswap v2 exchange of the world.
 *
 * @param exchange which of the two
 * @param factory its {@code UniswapV2Factory}
 * @param router its {@code UniswapV2Router02}
 */
public record Venue(Exchange exchange, Address factory, Address router) {

    /** Its name in an agent file. */
    public String name() {
        return exchange.venue();
    }
}
