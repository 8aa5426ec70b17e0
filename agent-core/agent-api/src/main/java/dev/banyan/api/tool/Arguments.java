package dev.banyan.api.tool;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * Checked arguments of one tool call by name. Asking for a missing one, or as another type, throws {@link
 * IllegalArgumentException}; the spec was checked before the tool was called.
 *
 * @param values by name
 */
public record Arguments(Map<String, Value> values) {

    /** Keeps its own copy. */
    public Arguments {
        values = Map.copyOf(values);
    }

    /** No arguments. */
    public static Arguments none() {
        return new Arguments(Map.of());
    }

    /** The value, if it is there. */
    public Optional<Value> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A text, symbol or name. */
    public String text(String name) {
        return as(name, Value.Text.class).value();
    }

    /** A whole number. */
    public BigInteger whole(String name) {
        return as(name, Value.Whole.class).value();
    }

    /** An amount. */
    public TokenAmount amount(String name) {
        return as(name, Value.Amount.class).value();
    }

    /** An address. */
    public Address account(String name) {
        return as(name, Value.Account.class).value();
    }

    private <T extends Value> T as(String name, Class<T> type) {
        Value value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("no argument " + name + " of type " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
