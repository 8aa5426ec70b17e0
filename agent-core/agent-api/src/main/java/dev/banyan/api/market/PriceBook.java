package dev.banyan.api.market;

import dev.banyan.api.money.Fractions;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reference prices in the unit of account at one moment, as exact ratios. They come from feeds and time-weighted
 * averages, never from a pool's spot price. A token without a price is simply absent.
 *
 * @param unit the unit of account; its own price is always one
 * @param prices by token
 * @param redemptions what shares redeem for: base units of their asset in {@code unitsOfUnit}, of the share in {@code perTokenUnits}
 */
public record PriceBook(Token unit, Map<Token, Price> prices, Map<Token, Price> redemptions) {

    /** Keeps its own copies and adds the unit itself. */
    public PriceBook {
        Map<Token, Price> all = new HashMap<>(prices);
        all.put(unit, new Price(BigInteger.ONE, BigInteger.ONE));
        prices = Map.copyOf(all);
        redemptions = Map.copyOf(redemptions);
    }

    /** A book without shares. */
    public PriceBook(Token unit, Map<Token, Price> prices) {
        this(unit, prices, Map.of());
    }

    /** A book that knows the unit alone. */
    public static PriceBook of(Token unit) {
        return new PriceBook(unit, Map.of());
    }

    /** The price of a token, if it has one. */
    public Optional<Price> price(Token token) {
        return Optional.ofNullable(prices.get(token));
    }

    /** What an amount is worth in the unit, rounded as told, or nothing if the token has no price. */
    public Optional<TokenAmount> value(TokenAmount amount, RoundingMode rounding) {
        return price(amount.token())
                .map(p -> new TokenAmount(
                        unit, Fractions.divide(amount.units().multiply(p.unitsOfUnit()), p.perTokenUnits(), rounding)));
    }

    /** What a number of shares redeems for in base units of their asset, rounded as told; nothing if that is not known. */
    public Optional<BigInteger> redeemed(Token share, BigInteger shares, RoundingMode rounding) {
        return Optional.ofNullable(redemptions.get(share))
                .map(r -> Fractions.divide(shares.multiply(r.unitsOfUnit()), r.perTokenUnits(), rounding));
    }

    /**
     * An exact price: {@code unitsOfUnit} base units of the unit are worth {@code perTokenUnits} base units of the
     * token.
     */
    public record Price(BigInteger unitsOfUnit, BigInteger perTokenUnits) {

        /** Refuses anything that is not positive. */
        public Price {
            if (unitsOfUnit.signum() <= 0 || perTokenUnits.signum() <= 0) {
                throw new IllegalArgumentException("a price is positive");
            }
        }
    }
}
