package dev.banyan.llm.embed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads what a server answers; anything but the vectors asked for, each once and of finite numbers, is refused.
 *
 * @param server what to call it
 */
record EmbeddingsAnswer(String server) {

    private static final ObjectMapper JSON = new ObjectMapper();

    List<float[]> vectors(String body, int wanted) {
        JsonNode data = parsed(body).path("data");
        if (!data.isArray() || data.size() != wanted) {
            throw wrong("has " + (data.isArray() ? data.size() + " vectors" : "no list of vectors") + " for " + wanted
                    + " texts");
        }
        List<float[]> vectors = new ArrayList<>(Collections.nCopies(wanted, new float[0]));
        for (int i = 0; i < wanted; i++) {
            int place = data.get(i).path("index").asInt(i);
            if (place < 0 || place >= wanted || vectors.get(place).length > 0) {
                throw wrong("has a vector too many for text " + place);
            }
            vectors.set(place, vector(data.get(i).path("embedding")));
        }
        return vectors;
    }

    private JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new EmbeddingFailedException(
                    Kind.INVALID_JSON.code(), false, "the answer of " + server + " is not JSON");
        }
    }

    private float[] vector(JsonNode numbers) {
        if (!numbers.isArray() || numbers.isEmpty()) {
            throw wrong("has an empty vector, or one that is not a list of numbers");
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            JsonNode number = numbers.get(i);
            vector[i] = (float) number.asDouble();
            if (!number.isNumber() || !Float.isFinite(vector[i])) {
                throw wrong("has a vector with a number that is none: " + number);
            }
        }
        return vector;
    }

    private EmbeddingFailedException wrong(String what) {
        return new EmbeddingFailedException(Kind.WRONG_SHAPE.code(), false, "the answer of " + server + " " + what);
    }
}
