package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.math.BigInteger;

/**
 * A pair as it opens in the world, its tokens in the order of their local addresses.
 *
 * @param venue the exchange that it belongs to
 * @param pair its contract
 * @param token0 the token of the lower address
 * @param token1 the other one
 * @param reserve0 base units of {@code token0} at the start
 * @param reserve1 base units of {@code token1} at the start
 */
public record WorldPool(
        Venue venue, Address pair, Token token0, Token token1, BigInteger reserve0, BigInteger reserve1) {

    /** What it holds of {@code token} at the start; zero if nothing. */
    public BigInteger reserveOf(Token token) {
        if (token.equals(token0)) {
            return reserve0;
        }
        return token.equals(token1) ? reserve1 : BigInteger.ZERO;
    }
}
