package dev.banyan.strategies.cost;

import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Fractions;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** What one move costs in the token that is moved, rounded up: its gas, by reference prices. */
public final class MoveCost {

    /** Units of gas of an allowance and the move that uses it, a little above what the local world's venues take. */
    public static final long UNITS = 350_000;

    private static final Token NATIVE = Token.nativeAsset("native");

    private MoveCost() {}

    /** At the next block's base fee and the suggested tip; nothing without both prices. */
    public static Optional<BigInteger> of(MarketView market, Token asset) {
        PriceBook prices = market.prices();
        BigInteger wei = market.fees().gasPrice().times(UNITS).value();
        return prices.price(asset)
                .flatMap(price -> prices.value(TokenAmount.of(NATIVE, wei), RoundingMode.CEILING)
                        .map(value -> Fractions.divide(
                                value.units().multiply(price.perTokenUnits()),
                                price.unitsOfUnit(),
                                RoundingMode.CEILING)));
    }
}
