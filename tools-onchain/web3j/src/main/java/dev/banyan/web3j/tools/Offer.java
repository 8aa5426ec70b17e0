package dev.banyan.web3j.tools;

import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.TokenAmount;
import java.util.List;

/**
 * What one pool offers for a direct swap.
 *
 * @param amountIn what it takes
 * @param amountOut what it gives for that
 * @param whole false if its liquidity ends before the swap is filled: then it is about the part that is
 */
record Offer(Pool pool, TokenAmount amountIn, TokenAmount amountOut, boolean whole) {

    String venue() {
        return pool.venue();
    }

    /** What a swap has to name of the pool. */
    List<Ppm> fees() {
        return pool instanceof Pool.Concentrated ticks ? List.of(ticks.fee()) : List.of();
    }
}
