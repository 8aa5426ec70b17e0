package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * A pair that its venue's factory has confirmed.
 *
 * @param token0 the lower-addressed token
 * @param token1 the higher-addressed token
 */
public record V2Pair(V2Venue venue, Address address, Token token0, Token token1) {

    /** By venue, then by address: the order in which pools are listed. */
    public static final Comparator<V2Pair> ORDER =
            Comparator.comparing((V2Pair pair) -> pair.venue().name()).thenComparing(V2Pair::address);

    /** A pair of two tokens in any order. */
    static V2Pair of(V2Venue venue, Address address, Token a, Token b) {
        boolean ordered = a.address().compareTo(b.address()) < 0;
        return new V2Pair(venue, address, ordered ? a : b, ordered ? b : a);
    }

    /** True if it trades these two, in any order. */
    boolean trades(Token a, Token b) {
        return (token0.equals(a) && token1.equals(b)) || (token0.equals(b) && token1.equals(a));
    }

    /** The pool with the reserves of one head. */
    Pool.ConstantProduct pool(BigInteger reserve0, BigInteger reserve1) {
        return new Pool.ConstantProduct(venue.name(), address, token0, token1, reserve0, reserve1, venue.fee());
    }

    /** A swap through it. */
    public Hop hop(boolean zeroForOne) {
        return new Hop(
                venue.name(),
                address,
                zeroForOne ? token0 : token1,
                zeroForOne ? token1 : token0,
                zeroForOne,
                venue.fee());
    }
}
