package dev.banyan.web3j.tools;

import dev.banyan.api.market.Pool;
import dev.banyan.api.market.Quote;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.markets.ticks.TickSwap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Quotes of direct swaps at given pools, to the wei. */
final class VenueQuotes {

    private VenueQuotes() {}

    /** What each venue gives, the most first; venues that give nothing are left out. */
    static List<Quote> best(List<Pool> pools, TokenAmount amountIn, Token to) {
        List<Quote> quotes = new ArrayList<>();
        for (Pool pool : pools) {
            BigInteger out = output(pool, amountIn, to);
            if (out.signum() > 0) {
                quotes.add(new Quote(pool.venue(), List.of(amountIn.token(), to), amountIn, TokenAmount.of(to, out)));
            }
        }
        quotes.sort(Comparator.comparing((Quote q) -> q.amountOut().units())
                .reversed()
                .thenComparing(Quote::venue));
        return quotes;
    }

    private static BigInteger output(Pool pool, TokenAmount in, Token to) {
        return switch (pool) {
            case Pool.ConstantProduct p
            when p.token0().equals(in.token()) && p.token1().equals(to) ->
                ConstantProductMath.amountOut(in.units(), p.reserve0(), p.reserve1(), p.fee());
            case Pool.ConstantProduct p
            when p.token1().equals(in.token()) && p.token0().equals(to) ->
                ConstantProductMath.amountOut(in.units(), p.reserve1(), p.reserve0(), p.fee());
            case Pool.Concentrated p
            when p.token0().equals(in.token()) && p.token1().equals(to) -> TickSwap.amountOut(p, true, in.units());
            case Pool.Concentrated p
            when p.token1().equals(in.token()) && p.token0().equals(to) -> TickSwap.amountOut(p, false, in.units());
            case Pool.ConstantProduct p -> BigInteger.ZERO;
            case Pool.Concentrated p -> BigInteger.ZERO;
        };
    }
}
