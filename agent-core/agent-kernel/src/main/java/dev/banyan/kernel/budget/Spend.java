package dev.banyan.kernel.budget;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * An expense. Nothing in it is ever negative: gains do not refill a window.
 *
 * @param outflow base units that left, by asset (the native asset stands under its wrapped form)
 * @param value what the outflow is worth, in base units of the unit of account
 * @param loss value lost by trading, gas included, in base units of the unit of account
 * @param gas wei paid for inclusion
 */
public record Spend(Map<Token, BigInteger> outflow, BigInteger value, BigInteger loss, BigInteger gas) {

    /** Nothing. */
    public static final Spend NONE = new Spend(Map.of(), BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    /** Keeps its own copy; refuses anything negative with {@link IllegalArgumentException}. */
    public Spend {
        outflow = Map.copyOf(outflow);
        if (value.signum() < 0 || loss.signum() < 0 || gas.signum() < 0) {
            throw new IllegalArgumentException("a negative expense");
        }
        for (BigInteger units : outflow.values()) {
            if (units.signum() < 0) {
                throw new IllegalArgumentException("a negative outflow");
            }
        }
    }

    /** Gas alone. */
    public static Spend ofGas(BigInteger wei) {
        return new Spend(Map.of(), BigInteger.ZERO, BigInteger.ZERO, wei);
    }

    /** Both together. */
    public Spend plus(Spend other) {
        Map<Token, BigInteger> sum = new HashMap<>(outflow);
        other.outflow.forEach((token, units) -> sum.merge(token, units, BigInteger::add));
        return new Spend(sum, value.add(other.value), loss.add(other.loss), gas.add(other.gas));
    }

    /** What is left of this without {@code part}, which must be a part of it. */
    public Spend minus(Spend part) {
        Map<Token, BigInteger> rest = new HashMap<>(outflow);
        part.outflow.forEach((token, units) -> rest.merge(token, units.negate(), BigInteger::add));
        rest.values().removeIf(units -> units.signum() == 0);
        return new Spend(rest, value.subtract(part.value), loss.subtract(part.loss), gas.subtract(part.gas));
    }

    /** What is left of this without {@code part}, as far as that is a part of it. */
    Spend minusAtMost(Spend part) {
        Map<Token, BigInteger> common = new HashMap<>();
        part.outflow.forEach((token, units) -> common.put(token, units.min(outflowOf(token))));
        common.values().removeIf(units -> units.signum() == 0);
        return minus(new Spend(common, value.min(part.value), loss.min(part.loss), gas.min(part.gas)));
    }

    /** Base units of {@code asset} that left. */
    public BigInteger outflowOf(Token asset) {
        return outflow.getOrDefault(asset, BigInteger.ZERO);
    }
}
