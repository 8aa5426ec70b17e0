package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A Uniswap v3 exchange.
 *
 * @param factory its {@code UniswapV3Factory}
 * @param router its {@code SwapRouter}
 * @param quoter its {@code QuoterV2}
 * @param positions its {@code NonfungiblePositionManager}
 * @param lens a {@code TickLens}
 * @param pools its pools
 */
public record TickExchange(
        Address factory, Address router, Address quoter, Address positions, Address lens, List<TickPool> pools) {

    /** The name of the venue in an agent file. */
    public static final String VENUE = "dexC";

    /** Keeps a copy. */
    public TickExchange {
        pools = List.copyOf(pools);
    }

    /**
     * A pool as it opens.
     *
     * @param address its contract
     * @param token0 the token of the lower address
     * @param token1 the other one
     * @param feePpm its fee in millionths
     * @param sqrtPrice the square root of the price of token0 in token1, base units, times 2^96
     */
    public record TickPool(Address address, Token token0, Token token1, int feePpm, BigInteger sqrtPrice) {}

    List<Address> contracts() {
        List<Address> contracts = new ArrayList<>(List.of(factory, router, quoter, positions, lens));
        pools.forEach(pool -> contracts.add(pool.address()));
        return contracts;
    }
}
