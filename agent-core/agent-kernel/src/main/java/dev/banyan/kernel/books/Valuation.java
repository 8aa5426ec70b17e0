package dev.banyan.kernel.books;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What tokens are worth in the unit of account at one moment: positions by what they redeem for, debts against the account, the native
 * asset like its wrapped form. Rounded down.
 *
 * @param prices of that moment
 * @param positions the tokens that stand for what is had or owed at venues, by themselves
 */
public record Valuation(PriceBook prices, Token wrapped, Map<Token, PositionToken> positions) {

    /** Keeps its own copy. */
    public Valuation {
        positions = Map.copyOf(positions);
    }

    /** By the positions that a chain's venues have told. */
    public static Valuation of(PriceBook prices, ChainDefinition chain) {
        return new Valuation(prices, chain.wrapped(), positions(chain));
    }

    /** The positions of a chain's venues by their tokens. */
    public static Map<Token, PositionToken> positions(ChainDefinition chain) {
        Map<Token, PositionToken> found = new HashMap<>();
        chain.venues().stream()
                .flatMap(venue -> venue.positions().stream())
                .forEach(position -> found.put(position.token(), position));
        return Map.copyOf(found);
    }

    /** The same at another moment. */
    public Valuation at(PriceBook others) {
        return new Valuation(others, wrapped, positions);
    }

    /** What base units are worth in base units of the unit of account; empty if that is not known. */
    public Optional<BigInteger> worth(Token token, BigInteger units) {
        PositionToken position = positions.get(token);
        if (position == null) {
            Token priced = token.isNative() ? wrapped : token;
            return prices.value(TokenAmount.of(priced, units), RoundingMode.FLOOR)
                    .map(TokenAmount::units);
        }
        return assets(position, units)
                .flatMap(assets -> worth(position.asset(), position.isDebt() ? assets.negate() : assets));
    }

    /** What base units of a position stand for in base units of its asset; empty if that is not known. */
    public Optional<BigInteger> assets(PositionToken position, BigInteger units) {
        if (units.signum() == 0) {
            return Optional.of(BigInteger.ZERO);
        }
        return switch (position.kind()) {
            case PAR, DEBT -> Optional.of(units);
            case SHARE -> prices.redeemed(position.token(), units, RoundingMode.FLOOR);
        };
    }
}
