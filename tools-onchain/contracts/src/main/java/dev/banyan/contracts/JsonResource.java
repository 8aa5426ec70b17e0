package dev.banyan.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON resources of this package. */
final class JsonResource {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonResource() {}

    static JsonNode read(String name) {
        try (InputStream in = JsonResource.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no contract resource is named " + name);
            }
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("contract resource " + name, e);
        }
    }
}
