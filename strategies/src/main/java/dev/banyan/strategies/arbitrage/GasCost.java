package dev.banyan.strategies.arbitrage;

import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Fractions;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.markets.choice.Toll;
import dev.banyan.markets.choice.TradeCosts;
import dev.banyan.markets.ticks.Passage;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction of cycles costs, in the base token, rounded up. Reference prices convert it; where one is missing there is no
 * cost, and so no trade.
 */
final class GasCost {

    /**
     * Units of gas of a transaction through the executor, measured on Anvil with plain ERC-20 tokens: 161,811 for two hops,
     * 210,122 for three. The sum below stands a few per cent above. One that reverts finds out at its end and has used
     * nearly all of them.
     */
    static final long FIXED_UNITS = 70_000;

    static final long UNITS_PER_HOP = 50_000;

    /**
     * What a hop through a pool of ticks takes above that. Measured without a tick crossed: 158,912 for a pool that lends and a pair, 174,451 for a pair that lends
     * and a pool, 279,674 for two pools and a pair.
     */
    static final long UNITS_PER_TICKS = 40_000;

    /**
     * What an initialised tick takes that is crossed. Measured on Anvil: 59,465 where both of its fee counters are set for the first time, as whoever builds new ticks has it (two
     * times the 22,100 of EIP-2929 and EIP-2200 for a slot that was zero), 25,580 where they have been set before. A view does not tell which, so it is the greater.
     */
    static final long UNITS_PER_CROSSED = 62_000;

    /** What the end of a word of the bitmap takes that is passed on the way. Measured on Anvil: 7,219. */
    static final long UNITS_PER_WORD = 8_000;

    private static final Token NATIVE = Token.nativeAsset("native");

    private GasCost() {}

    /** The costs in {@code base} at the next block's base fee and the suggested tip. */
    static Optional<TradeCosts> of(MarketView market, Token base, TokenAmount minProfit) {
        return units(FIXED_UNITS, market, base)
                .flatMap(fixed -> units(UNITS_PER_HOP, market, base)
                        .flatMap(perHop -> units(UNITS_PER_TICKS, market, base)
                                .flatMap(perTicks -> toll(market, base)
                                        .flatMap(toll -> inBase(minProfit, market.prices(), base)
                                                .map(least -> new TradeCosts(fixed, perHop, perTicks, toll, least))))));
    }

    /** Units of gas of cycles that go so far through pools of ticks, whether they go through or revert. */
    static long units(List<Cycle> cycles, Passage passage) {
        long units = FIXED_UNITS + UNITS_PER_CROSSED * passage.crossed() + UNITS_PER_WORD * passage.words();
        for (Cycle cycle : cycles) {
            for (Hop hop : cycle.hops()) {
                units += UNITS_PER_HOP + (hop.isTicked() ? UNITS_PER_TICKS : 0);
            }
        }
        return units;
    }

    private static Optional<Toll> toll(MarketView market, Token base) {
        return units(UNITS_PER_CROSSED, market, base)
                .flatMap(crossed -> units(UNITS_PER_WORD, market, base).map(word -> new Toll(crossed, word)));
    }

    /** What {@code units} of {@code base} are worth in wei, rounded down, or nothing without both prices. */
    static Optional<Wei> inWei(BigInteger units, PriceBook prices, Token base) {
        return prices.price(NATIVE)
                .flatMap(price -> prices.value(TokenAmount.of(base, units), RoundingMode.FLOOR)
                        .map(value -> Wei.of(Fractions.divide(
                                value.units().multiply(price.perTokenUnits()),
                                price.unitsOfUnit(),
                                RoundingMode.FLOOR))));
    }

    private static Optional<BigInteger> units(long units, MarketView market, Token base) {
        BigInteger wei = market.fees().gasPrice().times(units).value();
        return inBase(TokenAmount.of(NATIVE, wei), market.prices(), base);
    }

    /** What {@code amount} is worth in base units of {@code base}, rounded up, or nothing without both prices. */
    static Optional<BigInteger> inBase(TokenAmount amount, PriceBook prices, Token base) {
        if (amount.token().equals(base)) {
            return Optional.of(amount.units());
        }
        return prices.price(base)
                .flatMap(price -> prices.value(amount, RoundingMode.CEILING)
                        .map(value -> Fractions.divide(
                                value.units().multiply(price.perTokenUnits()),
                                price.unitsOfUnit(),
                                RoundingMode.CEILING)));
    }
}
