package dev.banyan.web3j.tools;

import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.Leg;
import dev.banyan.markets.ticks.TickFill;
import dev.banyan.markets.ticks.TickOrder;
import dev.banyan.markets.ticks.TickSwap;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What pools offer for direct swaps, to the wei.
 *
 * @param whole those that fill the swap, the best first
 * @param partly those whose liquidity ends before, the one that gives most first
 */
record Offers(List<Offer> whole, List<Offer> partly) {

    private static final Comparator<Offer> MOST =
            Comparator.comparing((Offer offer) -> offer.amountOut().units()).reversed();

    /** For an exact amount that goes in; pools that give nothing are left out. */
    static Offers selling(List<Pool> pools, TokenAmount amountIn, Token to) {
        return of(pools, MOST, pool -> sold(pool, amountIn, to));
    }

    /** For an exact amount that comes out. */
    static Offers buying(List<Pool> pools, Token from, TokenAmount amountOut) {
        return of(
                pools, Comparator.comparing(offer -> offer.amountIn().units()), pool -> bought(pool, from, amountOut));
    }

    /** Those of one venue. */
    Offers at(String venue) {
        return new Offers(of(whole, venue), of(partly, venue));
    }

    private static List<Offer> of(List<Offer> offers, String venue) {
        return offers.stream().filter(offer -> offer.venue().equals(venue)).toList();
    }

    private static Offers of(List<Pool> pools, Comparator<Offer> better, Function<Pool, Optional<Offer>> offered) {
        List<Offer> all = pools.stream().map(offered).flatMap(Optional::stream).toList();
        return new Offers(
                sorted(all.stream().filter(Offer::whole), better),
                sorted(all.stream().filter(o -> !o.whole()), MOST));
    }

    private static List<Offer> sorted(Stream<Offer> offers, Comparator<Offer> better) {
        return offers.sorted(better.thenComparing(Offer::venue)
                        .thenComparing(offer -> offer.pool().address()))
                .toList();
    }

    private static Optional<Offer> sold(Pool pool, TokenAmount in, Token to) {
        if (in.signum() <= 0 || !joins(pool, in.token(), to)) {
            return Optional.empty();
        }
        return switch (pool) {
            case Pool.ConstantProduct pair -> {
                BigInteger out = Leg.into(pair, in.token()).amountOut(in.units());
                yield offer(pool, in, TokenAmount.of(to, out), true);
            }
            case Pool.Concentrated ticks ->
                filled(ticks, in.token(), to, TickOrder.sell(down(pool, in.token()), in.units()));
        };
    }

    private static Optional<Offer> bought(Pool pool, Token from, TokenAmount out) {
        if (out.signum() <= 0 || !joins(pool, from, out.token())) {
            return Optional.empty();
        }
        return switch (pool) {
            case Pool.ConstantProduct pair -> {
                Leg leg = Leg.into(pair, from);
                yield out.units().compareTo(leg.reserveOut()) < 0
                        ? offer(pool, TokenAmount.of(from, leg.leastAmountIn(out.units())), out, true)
                        : Optional.empty();
            }
            case Pool.Concentrated ticks ->
                filled(ticks, from, out.token(), TickOrder.buy(down(pool, from), out.units()));
        };
    }

    private static Optional<Offer> filled(Pool.Concentrated pool, Token from, Token to, TickOrder order) {
        // Anybody may put the price of an empty pool at the end of all prices.
        if (!TickOrder.canMove(pool.sqrtPrice(), order.zeroForOne())) {
            return Optional.empty();
        }
        TickFill fill = TickSwap.fill(pool, order);
        return offer(
                pool, TokenAmount.of(from, fill.amountIn()), TokenAmount.of(to, fill.amountOut()), fill.complete());
    }

    private static Optional<Offer> offer(Pool pool, TokenAmount in, TokenAmount out, boolean whole) {
        return out.signum() > 0 ? Optional.of(new Offer(pool, in, out, whole)) : Optional.empty();
    }

    private static boolean down(Pool pool, Token in) {
        return pool.token0().equals(in);
    }

    private static boolean joins(Pool pool, Token from, Token to) {
        return (pool.token0().equals(from) && pool.token1().equals(to))
                || (pool.token1().equals(from) && pool.token0().equals(to));
    }
}
