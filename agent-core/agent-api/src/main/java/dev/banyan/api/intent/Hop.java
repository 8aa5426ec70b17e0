package dev.banyan.api.intent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;

/**
 * One swap through one pool.
 *
 * @param venue the venue's name in the agent's file
 * @param zeroForOne true if the pool's lower-addressed token goes in
 * @param kind what the pool is
 */
public record Hop(String venue, Address pool, Token tokenIn, Token tokenOut, boolean zeroForOne, Ppm fee, Kind kind) {

    /** What a pool is, which decides how it is paid. */
    public enum Kind {
        /** It keeps the product of its reserves, and is paid before it pays: Uniswap v2 and its kin. */
        PAIR,
        /** Its liquidity lies between ticks, and it asks for its input after it has paid: Uniswap v3 and its kin. */
        TICKS
    }

    /** Through a pair. */
    public Hop(String venue, Address pool, Token tokenIn, Token tokenOut, boolean zeroForOne, Ppm fee) {
        this(venue, pool, tokenIn, tokenOut, zeroForOne, fee, Kind.PAIR);
    }

    /** True if it goes through a pool of ticks. */
    public boolean isTicked() {
        return kind == Kind.TICKS;
    }
}
