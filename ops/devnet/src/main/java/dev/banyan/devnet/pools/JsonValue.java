package dev.banyan.devnet.pools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value that knows where it stands in its file, so that a complaint about it can say so. */
sealed interface JsonValue {

    /** Where the value begins. */
    FilePosition at();

    /** What a person calls it. */
    String kind();

    /** An object; no key twice. */
    record Members(FilePosition at, Map<String, Member> members) implements JsonValue {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** A key with its value. */
    record Member(FilePosition keyAt, JsonValue value) {}

    /** An array. */
    record Items(FilePosition at, List<JsonValue> items) implements JsonValue {
        @Override
        public String kind() {
            return "an array";
        }
    }

    /** A string, or a number as it is written. */
    record Text(FilePosition at, String text, boolean quoted) implements JsonValue {
        @Override
        public String kind() {
            return quoted ? "the string \"" + text + "\"" : "the number " + text;
        }
    }

    /** {@code true}, {@code false} or {@code null}. */
    record Word(FilePosition at, String word) implements JsonValue {
        @Override
        public String kind() {
            return word;
        }
    }

    /** Reads a whole document; whatever is not JSON is a {@link PoolFileException}. */
    static JsonValue parse(String file, String document) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(document)) {
            JsonValue value = next(file, parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new PoolFileException(position(file, parser.currentTokenLocation()), "text after the document");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new PoolFileException(position(file, e.getLocation()), e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can be read", e);
        }
    }

    private static JsonValue next(String file, JsonParser parser, @Nullable JsonToken token) throws IOException {
        FilePosition at = position(file, parser.currentTokenLocation());
        return switch (token) {
            case null -> throw new PoolFileException(at, "the file is empty");
            case START_OBJECT -> members(file, parser, at);
            case START_ARRAY -> items(file, parser, at);
            case VALUE_STRING -> new Text(at, parser.getText(), true);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Text(at, parser.getText(), false);
            default -> new Word(at, parser.getText());
        };
    }

    private static Members members(String file, JsonParser parser, FilePosition at) throws IOException {
        Map<String, Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            FilePosition keyAt = position(file, parser.currentTokenLocation());
            String key = parser.currentName();
            members.put(key, new Member(keyAt, next(file, parser, parser.nextToken())));
        }
        return new Members(at, members);
    }

    private static Items items(String file, JsonParser parser, FilePosition at) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(next(file, parser, token));
        }
        return new Items(at, items);
    }

    private static FilePosition position(String file, @Nullable JsonLocation location) {
        return location == null
                ? new FilePosition(file, 1, 1)
                : new FilePosition(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
