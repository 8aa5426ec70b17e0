package dev.banyan.api.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact, signed amount of one token in base units.
 *
 * <p>Arithmetic between different tokens throws {@link IllegalArgumentException}: a price is needed for that, and a
 * price is never implied.
 *
 * @param token the asset
 * @param units the amount in base units; negative for an outflow
 */
public record TokenAmount(Token token, BigInteger units) {

    /** {@code units} base units of {@code token}. */
    public static TokenAmount of(Token token, BigInteger units) {
        return new TokenAmount(token, units);
    }

    /** Nothing of {@code token}. */
    public static TokenAmount zero(Token token) {
        return new TokenAmount(token, BigInteger.ZERO);
    }

    /**
     * The amount that {@code text} names in whole tokens, for example {@code 1.5}.
     *
     * @throws IllegalArgumentException for an exponent, a sign, or more decimals than the token has
     */
    public static TokenAmount parse(Token token, String text) {
        if (!text.matches("[0-9]{1,60}(\\.[0-9]{1,77})?")) {
            throw new IllegalArgumentException("a plain decimal number expected: " + text);
        }
        BigDecimal value = new BigDecimal(text).movePointRight(token.decimals());
        if (value.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(token.symbol() + " has " + token.decimals() + " decimals: " + text);
        }
        return new TokenAmount(token, value.toBigIntegerExact());
    }

    /** The sum. */
    public TokenAmount plus(TokenAmount other) {
        return new TokenAmount(token, units.add(sameToken(other)));
    }

    /** The difference. */
    public TokenAmount minus(TokenAmount other) {
        return new TokenAmount(token, units.subtract(sameToken(other)));
    }

    /** The same amount with the other sign. */
    public TokenAmount negated() {
        return new TokenAmount(token, units.negate());
    }

    /** True if this is more than {@code other}. */
    public boolean isMoreThan(TokenAmount other) {
        return units.compareTo(sameToken(other)) > 0;
    }

    /** -1, 0 or 1. */
    public int signum() {
        return units.signum();
    }

    /** Whole tokens and symbol for people, for example {@code 1.5 WETH}. */
    @Override
    public String toString() {
        String number =
                new BigDecimal(units, token.decimals()).stripTrailingZeros().toPlainString();
        return number + " " + token.symbol();
    }

    private BigInteger sameToken(TokenAmount other) {
        if (!token.equals(other.token)) {
            throw new IllegalArgumentException("amounts of different tokens: " + token + " and " + other.token);
        }
        return other.units;
    }
}
