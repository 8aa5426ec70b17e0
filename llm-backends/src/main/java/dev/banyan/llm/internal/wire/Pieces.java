package dev.banyan.llm.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Puts the pieces of a streamed answer together, so that LangChain4j reads a few events and not one a token. Of a stream it
 * lets the first piece through, since that one is timed; keeps the pieces of text that follow; and leaves every event alone
 * that is, or may be, anything else.
 */
final class Pieces {

    private static final JsonFactory JSON = new JsonFactory();

    private final StringBuilder content = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private boolean begun;

    /** True if the event was a piece of text, and is kept; false if it is to be passed on, after {@link #rest}. */
    boolean keep(String data) {
        int contentBefore = content.length();
        int thinkingBefore = thinking.length();
        boolean piece = isPiece(data);
        boolean text = content.length() > contentBefore || thinking.length() > thinkingBefore;
        if (piece && begun) {
            return true;
        }
        content.setLength(contentBefore);
        thinking.setLength(thinkingBefore);
        begun |= text;
        return false;
    }

    /** Everything kept as one event, and empty again; without anything kept an empty text. */
    String rest() {
        if (content.isEmpty() && thinking.isEmpty()) {
            return "";
        }
        StringWriter event = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(event)) {
            json.writeStartObject();
            json.writeArrayFieldStart("choices");
            json.writeStartObject();
            json.writeNumberField("index", 0);
            json.writeObjectFieldStart("delta");
            if (!thinking.isEmpty()) {
                json.writeStringField("reasoning_content", thinking.toString());
            }
            if (!content.isEmpty()) {
                json.writeStringField("content", content.toString());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        content.setLength(0);
        thinking.setLength(0);
        return event.toString();
    }

    private boolean isPiece(String data) {
        try (JsonParser json = JSON.createParser(data)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            boolean choices = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean ofChoices = json.currentName().equals("choices");
                JsonToken value = json.nextToken();
                if (ofChoices) {
                    choices = value == JsonToken.START_ARRAY && choice(json);
                }
                if (ofChoices ? !choices : !value.isScalarValue()) {
                    return false;
                }
            }
            return choices && json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** One choice that does not end, and no more. */
    private boolean choice(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            boolean fine =
                    switch (name) {
                        case "index" -> value == JsonToken.VALUE_NUMBER_INT && json.getIntValue() == 0;
                        case "delta" -> value == JsonToken.START_OBJECT && delta(json);
                        default -> value == JsonToken.VALUE_NULL;
                    };
            if (!fine) {
                return false;
            }
        }
        return json.nextToken() == JsonToken.END_ARRAY;
    }

    private boolean delta(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_NULL || (name.equals("role") && value == JsonToken.VALUE_STRING)) {
                continue;
            }
            if (value != JsonToken.VALUE_STRING) {
                return false;
            }
            switch (name) {
                case "content" -> content.append(json.getText());
                case "reasoning_content", "reasoning" -> thinking.append(json.getText());
                default -> {
                    return false;
                }
            }
        }
        return true;
    }
}
