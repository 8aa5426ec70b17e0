package dev.banyan.api.tool;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** A typed value that goes into a tool or comes out of one. There is no floating point. */
public sealed interface Value {

    /** Text. */
    record Text(String value) implements Value {}

    /** A whole number. */
    record Whole(BigInteger value) implements Value {}

    /** Yes or no. */
    record Flag(boolean value) implements Value {}

    /** An exact amount. */
    record Amount(TokenAmount value) implements Value {}

    /** An account or contract. */
    record Account(Address value) implements Value {}

    /** Values in order. */
    record Many(List<Value> values) implements Value {
        /** Keeps its own copy. */
        public Many {
            values = List.copyOf(values);
        }
    }

    /** Values by name. */
    record Fields(Map<String, Value> values) implements Value {
        /** Keeps its own copy. */
        public Fields {
            values = Map.copyOf(values);
        }
    }

    /** A text value. */
    static Value text(String value) {
        return new Text(value);
    }

    /** An amount value. */
    static Value amount(TokenAmount value) {
        return new Amount(value);
    }
}
