package dev.banyan.rules;

import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;

/**
 * What CEL sees of an amount or a price: an exact fraction of base units in lowest terms, so that equal values are equal
 * objects. CEL's type checker keeps different assets apart; this class does so once more.
 */
record Quantity(String of, BigInteger numerator, BigInteger denominator) {

    /** What a gas price is a quantity of; no token's symbol has a space. */
    static final String GAS_PRICE = "gas price";

    Quantity {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("a positive denominator expected");
        }
        BigInteger common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    static Quantity of(TokenAmount amount) {
        return new Quantity(amount.token().symbol(), amount.units(), BigInteger.ONE);
    }

    static Quantity of(Wei gasPrice) {
        return new Quantity(GAS_PRICE, gasPrice.value(), BigInteger.ONE);
    }

    int compare(Quantity other) {
        if (!of.equals(other.of)) {
            throw new UnknownFact(of + " does not compare with " + other.of);
        }
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
