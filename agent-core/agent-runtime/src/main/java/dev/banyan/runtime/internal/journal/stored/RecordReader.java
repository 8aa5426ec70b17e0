package dev.banyan.runtime.internal.journal.stored;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads the fields of one record. A field that is missing, of another shape, or that nobody asked for is an error: what
 * a newer build added must not be dropped in silence.
 */
public final class RecordReader {

    private final String what;
    private final JsonNode node;
    private final List<Token> tokens;
    private int taken;

    private RecordReader(String what, JsonNode node, List<Token> tokens) throws UnreadableEvent {
        this.what = what;
        this.node = node;
        this.tokens = tokens;
        if (!node.isObject()) {
            throw damaged("a record expected");
        }
    }

    static RecordReader whole(String what, JsonNode node) throws UnreadableEvent {
        RecordReader table = new RecordReader(what, node, List.of());
        List<Token> tokens = table.listIfAny(RecordWriter.TOKENS, TokenTable.ROW);
        RecordReader whole = new RecordReader(what, node, tokens);
        whole.taken = table.taken;
        return whole;
    }

    boolean has(String name) {
        return node.has(name);
    }

    public String text(String name) throws UnreadableEvent {
        return textOf(name, take(name));
    }

    public Optional<String> textIfAny(String name) throws UnreadableEvent {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public long number(String name) throws UnreadableEvent {
        return numberOf(name, take(name));
    }

    public long numberOrZero(String name) throws UnreadableEvent {
        return has(name) ? number(name) : 0;
    }

    public int count(String name) throws UnreadableEvent {
        return Math.toIntExact(number(name));
    }

    public int countOrZero(String name) throws UnreadableEvent {
        return Math.toIntExact(numberOrZero(name));
    }

    public boolean flag(String name) throws UnreadableEvent {
        if (!has(name)) {
            return false;
        }
        JsonNode value = take(name);
        if (!value.isBoolean()) {
            throw damaged(name + " is not a flag");
        }
        return value.booleanValue();
    }

    public BigInteger amount(String name) throws UnreadableEvent {
        JsonNode value = take(name);
        if (!value.isIntegralNumber()) {
            throw damaged(name + " is not a whole number");
        }
        return value.bigIntegerValue();
    }

    public BigInteger amountOrZero(String name) throws UnreadableEvent {
        return has(name) ? amount(name) : BigInteger.ZERO;
    }

    public Wei wei(String name) throws UnreadableEvent {
        return Wei.of(amount(name));
    }

    public Wei weiOrZero(String name) throws UnreadableEvent {
        return Wei.of(amountOrZero(name));
    }

    public Address address(String name) throws UnreadableEvent {
        return Address.of(hexOf(name, take(name)));
    }

    public Hash hash(String name) throws UnreadableEvent {
        return Hash.of(hexOf(name, take(name)));
    }

    public Bytes data(String name) throws UnreadableEvent {
        return Bytes.of(hexOf(name, take(name)));
    }

    public Instant time(String name) throws UnreadableEvent {
        return Times.at(amount(name));
    }

    public IntentId id(String name) throws UnreadableEvent {
        return new IntentId(PackedText.read(this, name, take(name)));
    }

    public Token token(String name) throws UnreadableEvent {
        int number = count(name);
        if (number < 0 || number >= tokens.size()) {
            throw damaged(name + " names no token of the record: " + number);
        }
        return tokens.get(number);
    }

    public <T> T record(String name, Form<T> form) throws UnreadableEvent {
        return element(form, take(name));
    }

    public <T> Optional<T> recordIfAny(String name, Form<T> form) throws UnreadableEvent {
        return has(name) ? Optional.of(record(name, form)) : Optional.empty();
    }

    public <T> List<T> list(String name, Form<T> form) throws UnreadableEvent {
        List<T> values = new ArrayList<>();
        for (JsonNode value : array(name)) {
            values.add(element(form, value));
        }
        return values;
    }

    public <T> List<T> listIfAny(String name, Form<T> form) throws UnreadableEvent {
        return has(name) ? list(name, form) : List.of();
    }

    public List<Long> numbers(String name) throws UnreadableEvent {
        List<Long> values = new ArrayList<>();
        for (JsonNode value : array(name)) {
            values.add(numberOf(name, value));
        }
        return values;
    }

    /** Fails if there is a field that was not taken. */
    void done() throws UnreadableEvent {
        if (taken < node.size()) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            throw UnreadableEvent.newer(what + " has a field that this build does not know, among " + names);
        }
    }

    /** What to throw for a kind that this build does not know: of an action, an outcome. */
    public UnreadableEvent unknown(String kind) {
        return UnreadableEvent.newer(what + " has a part that this build does not know: " + kind);
    }

    public UnreadableEvent damaged(String why) {
        return new UnreadableEvent(what + " is damaged: " + why);
    }

    String textOf(String name, JsonNode value) throws UnreadableEvent {
        if (!value.isTextual()) {
            throw damaged(name + " is not text");
        }
        return value.textValue();
    }

    /** {@code 0x} and the digits of bytes. */
    String hexOf(String name, JsonNode value) throws UnreadableEvent {
        if (!value.isBinary()) {
            throw damaged(name + " is not bytes");
        }
        try {
            return "0x" + HexFormat.of().formatHex(value.binaryValue());
        } catch (IOException e) {
            throw new UnreadableEvent(what + " is damaged: " + name, e);
        }
    }

    private long numberOf(String name, JsonNode value) throws UnreadableEvent {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw damaged(name + " is not a whole number of 64 bits");
        }
        return value.longValue();
    }

    private JsonNode array(String name) throws UnreadableEvent {
        JsonNode value = take(name);
        if (!value.isArray()) {
            throw damaged(name + " is not a list");
        }
        return value;
    }

    private <T> T element(Form<T> form, JsonNode value) throws UnreadableEvent {
        RecordReader in = new RecordReader(what, value, tokens);
        T read = form.read(in);
        in.done();
        return read;
    }

    private JsonNode take(String name) throws UnreadableEvent {
        if (!node.has(name)) {
            throw damaged(name + " is missing");
        }
        taken++;
        return node.get(name);
    }
}
