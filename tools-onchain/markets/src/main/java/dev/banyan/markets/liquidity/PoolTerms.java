package dev.banyan.markets.liquidity;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;

/** All of a pool of ticks that never changes. */
public record PoolTerms(String venue, Address address, Token token0, Token token1, Ppm fee, int spacing) {

    /** A swap through it. */
    public Hop hop(boolean zeroForOne) {
        return new Hop(
                venue,
                address,
                zeroForOne ? token0 : token1,
                zeroForOne ? token1 : token0,
                zeroForOne,
                fee,
                Hop.Kind.TICKS);
    }
}
