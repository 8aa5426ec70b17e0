package dev.banyan.runtime.internal.journal.stored;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;

/** Records to CBOR (RFC 8949) and back: a map of fields, whatever stands in them. */
public final class Cbor {

    /** More levels than any form has. */
    private static final int DEEPEST = 32;

    private static final int USUAL_SIZE = 400;

    private static final CBORFactory FACTORY = CBORFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private static final CBORMapper MAPPER = CBORMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Cbor() {}

    /** The bytes of a whole record. */
    public static <T> byte[] write(Form<T> form, T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (CBORGenerator generator = FACTORY.createGenerator(bytes)) {
            RecordWriter out = new RecordWriter(generator);
            out.whole(form, value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The record that was written.
     *
     * @param what the bytes are, for the message if they are not
     */
    public static <T> T read(Form<T> form, String what, byte[] bytes) throws UnreadableEvent {
        try {
            RecordReader in = RecordReader.whole(what, tree(what, bytes));
            T value = form.read(in);
            in.done();
            return value;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // What the types of the API refuse: an address of 19 bytes, a negative price.
            throw new UnreadableEvent(what + " is damaged: " + e.getMessage(), e);
        }
    }

    private static JsonNode tree(String what, byte[] bytes) throws UnreadableEvent {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new UnreadableEvent(what + " is damaged: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnreadableEvent(what + " is damaged: " + e.getMessage(), e);
        }
    }
}
