package dev.banyan.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of the agent file, for editors. It is made from the same shapes that the reader checks
 * sections against; what only the reader can know, such as whether a name refers to something, it leaves open.
 */
public final class AgentFileSchema {

    private AgentFileSchema() {}

    /** The schema of files that may name what the catalog has, as indented JSON; the same catalog gives the same text. */
    public static String json(Catalog catalog) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Banyan agent file");
        schema.putAll(schema(FileFormat.root(catalog)));
        return JsonText.of(schema) + "\n";
    }

    private static Map<String, Object> schema(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> text(text);
            case Shape.Choice choice -> Map.of("enum", words(choice.words()));
            case Shape.Many many -> array(many.item());
            case Shape.OneOrMany many -> Map.of("anyOf", List.of(schema(many.item()), array(many.item())));
            case Shape.Table table -> {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("type", "object");
                object.put("additionalProperties", schema(table.value()));
                yield object;
            }
            case Shape.OneOf one -> {
                Map<String, Object> object = keys(one.keys());
                object.put("minProperties", 1);
                object.put("maxProperties", 1);
                yield object;
            }
            case Shape.Either either ->
                Map.of(
                        "anyOf",
                        either.shapes().stream().map(AgentFileSchema::schema).toList());
            case Shape.Keys section -> keys(section.keys());
            case Shape.Later later -> Map.of("not", Map.of());
        };
    }

    /** Every value is read as text; an editor sees a number or a flag where it is not quoted. */
    private static Map<String, Object> text(Shape.Text text) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", List.of("string", "number", "boolean"));
        value.put("description", text.meaning());
        if (!text.pattern().isEmpty()) {
            value.put("pattern", text.pattern());
        }
        return value;
    }

    private static List<Object> words(List<String> words) {
        List<Object> all = new ArrayList<>(words);
        for (String word : words) {
            if (word.equals("true") || word.equals("false")) {
                all.add(Boolean.valueOf(word));
            } else if (word.matches("[0-9]{1,9}")) {
                all.add(Integer.valueOf(word));
            }
        }
        return all;
    }

    private static Map<String, Object> array(Shape item) {
        Map<String, Object> array = new LinkedHashMap<>();
        array.put("type", "array");
        array.put("items", schema(item));
        return array;
    }

    private static Map<String, Object> keys(List<Shape.Key> keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Shape.Key key : keys) {
            if (!key.isLater()) {
                Map<String, Object> value = new LinkedHashMap<>(schema(key.shape()));
                value.put("description", key.meaning());
                properties.put(key.name(), value);
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("properties", properties);
        List<String> required =
                keys.stream().filter(Shape.Key::required).map(Shape.Key::name).toList();
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }
}
