package dev.banyan.devnet.pools;

import dev.banyan.api.hex.Address;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.web3j.crypto.Keys;

/** The members of an object of a pool file, each read as what it has to be. */
final class Fields {

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,100}");
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+$-]{0,19}");

    private final JsonValue.Members object;
    private final String what;

    private Fields(JsonValue.Members object, String what) {
        this.object = object;
        this.what = what;
    }

    /** What is done with each member. */
    interface Visit {
        void member(FilePosition keyAt, String key, JsonValue value);
    }

    static Fields of(JsonValue value, String what) {
        if (value instanceof JsonValue.Members object) {
            return new Fields(object, what);
        }
        throw new PoolFileException(value.at(), what + " has to be an object, not " + value.kind());
    }

    static Address address(FilePosition at, String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new PoolFileException(at, "\"" + text + "\" is not an address (0x and 40 hexadecimal digits)");
        }
        Address address = Address.of(text);
        boolean mixed = !text.equals(address.value());
        if (mixed && !Keys.toChecksumAddress(address.value()).equals(text)) {
            throw new PoolFileException(at, "address " + text + " has a wrong checksum (EIP-55)");
        }
        return address;
    }

    FilePosition at(String key) {
        return member(key).at();
    }

    Address address(String key) {
        JsonValue.Text text = text(key);
        return address(text.at(), text.text());
    }

    String symbol(String key) {
        JsonValue.Text text = text(key);
        if (!text.quoted() || !SYMBOL.matcher(text.text()).matches()) {
            throw new PoolFileException(
                    text.at(), text.kind() + " is not a symbol (1 to 20 ASCII letters, digits, or . _ + $ -)");
        }
        return text.text();
    }

    BigInteger integer(String key, BigInteger min, BigInteger max) {
        JsonValue.Text text = text(key);
        if (!INTEGER.matcher(text.text()).matches()) {
            throw new PoolFileException(text.at(), "\"" + key + "\" has to be a whole number, not " + text.kind());
        }
        BigInteger value = new BigInteger(text.text());
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new PoolFileException(
                    text.at(), "\"" + key + "\" is " + value + ", which is not in " + min + " to " + max);
        }
        return value;
    }

    JsonValue.Items items(String key) {
        JsonValue value = member(key);
        if (value instanceof JsonValue.Items items) {
            return items;
        }
        throw new PoolFileException(value.at(), "\"" + key + "\" has to be an array, not " + value.kind());
    }

    /** Walks the object under {@code key} in the file's order, if there is one. */
    void eachMember(String key, Visit visit) {
        JsonValue.Member member = object.members().get(key);
        if (member != null) {
            Fields inner = of(member.value(), "\"" + key + "\"");
            inner.object.members().forEach((name, entry) -> visit.member(entry.keyAt(), name, entry.value()));
        }
    }

    private JsonValue.Text text(String key) {
        JsonValue value = member(key);
        if (value instanceof JsonValue.Text text) {
            return text;
        }
        throw new PoolFileException(value.at(), "\"" + key + "\" has to be a string or a number, not " + value.kind());
    }

    private JsonValue member(String key) {
        JsonValue.Member member = object.members().get(key);
        if (member == null) {
            throw new PoolFileException(object.at(), what + " has no \"" + key + "\"");
        }
        return member.value();
    }
}
