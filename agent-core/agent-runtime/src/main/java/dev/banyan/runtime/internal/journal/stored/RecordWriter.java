package dev.banyan.runtime.internal.journal.stored;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes the fields of one record. Hexadecimal values stand as their bytes, times as nanoseconds since 1970, tokens as
 * their number in a table at the record's end.
 */
public final class RecordWriter {

    /** The field of the whole record in which its tokens stand. */
    static final String TOKENS = "T";

    private static final int SMALL = 63;
    private static final int PREFIX = 2;

    private final CBORGenerator out;
    private final TokenTable tokens = new TokenTable();

    RecordWriter(CBORGenerator out) {
        this.out = out;
    }

    /** One step of the generator, which fails for an output that can fail: never here. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    <T> void whole(Form<T> form, T value) {
        step(out::writeStartObject);
        form.write(this, value);
        if (!tokens.isEmpty()) {
            list(TOKENS, TokenTable.ROW, tokens.rows());
        }
        step(out::writeEndObject);
    }

    public RecordWriter text(String name, String value) {
        return field(name, () -> out.writeString(value));
    }

    public RecordWriter number(String name, long value) {
        return field(name, () -> out.writeNumber(value));
    }

    /** Left out if it is zero. */
    public RecordWriter numberIfAny(String name, long value) {
        return value == 0 ? this : number(name, value);
    }

    /** Left out if it is false. */
    public RecordWriter flag(String name, boolean value) {
        return value ? field(name, () -> out.writeBoolean(true)) : this;
    }

    public RecordWriter amount(String name, BigInteger value) {
        return field(name, () -> writeInteger(value));
    }

    /** Left out if it is zero. */
    public RecordWriter amountIfAny(String name, BigInteger value) {
        return value.signum() == 0 ? this : amount(name, value);
    }

    public RecordWriter wei(String name, Wei value) {
        return amount(name, value.value());
    }

    public RecordWriter address(String name, Address value) {
        return hex(name, value.value());
    }

    public RecordWriter hash(String name, Hash value) {
        return hex(name, value.value());
    }

    public RecordWriter data(String name, Bytes value) {
        return hex(name, value.value());
    }

    public RecordWriter time(String name, Instant value) {
        return amount(name, Times.nanos(value));
    }

    public RecordWriter id(String name, IntentId value) {
        return field(name, () -> PackedText.write(out, value.value()));
    }

    public RecordWriter token(String name, Token value) {
        return number(name, tokens.numberOf(value));
    }

    public <T> RecordWriter record(String name, Form<T> form, T value) {
        return field(name, () -> element(form, value));
    }

    public <T> RecordWriter recordIfAny(String name, Form<T> form, Optional<T> value) {
        value.ifPresent(some -> record(name, form, some));
        return this;
    }

    public <T> RecordWriter list(String name, Form<T> form, Collection<T> values) {
        return field(name, () -> {
            out.writeStartArray(values, values.size());
            for (T value : values) {
                element(form, value);
            }
            out.writeEndArray();
        });
    }

    /** Left out if it is empty. */
    public <T> RecordWriter listIfAny(String name, Form<T> form, Collection<T> values) {
        return values.isEmpty() ? this : list(name, form, values);
    }

    public RecordWriter numbers(String name, Collection<Long> values) {
        return field(name, () -> {
            out.writeStartArray(values, values.size());
            for (long value : values) {
                out.writeNumber(value);
            }
            out.writeEndArray();
        });
    }

    private <T> void element(Form<T> form, T value) throws IOException {
        out.writeStartObject();
        form.write(this, value);
        out.writeEndObject();
    }

    private RecordWriter hex(String name, String text) {
        return field(name, () -> out.writeBinary(HexFormat.of().parseHex(text, PREFIX, text.length())));
    }

    private void writeInteger(BigInteger value) throws IOException {
        if (value.bitLength() <= SMALL) {
            out.writeNumber(value.longValue());
        } else {
            out.writeNumber(value);
        }
    }

    private RecordWriter field(String name, Step content) {
        step(() -> out.writeFieldName(name));
        step(content);
        return this;
    }

    private static void step(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
    }
}
