package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.tool.ParameterSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the arguments of a tool from its JSON Schema, as far as our types can express them: texts, whole numbers, decimal numbers
 * (as text, for there is no floating point here), flags, texts of a closed list, and lists of texts; each may be nullable.
 * Anything else is refused.
 */
final class SchemaReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
    private static final Set<String> OPEN = Set.of("$ref", "oneOf", "allOf", "not", "if", "const", "patternProperties");
    private static final int MOST = 32;
    private static final int CHOICES = 100;
    private static final int LONGEST = 200;
    private static final int MEANING = 200;

    private SchemaReader() {}

    /** How an argument is written in a call. */
    enum Form {
        TEXT,
        WHOLE,
        DECIMAL,
        FLAG,
        TEXTS
    }

    /** An argument. */
    record Field(ParameterSpec spec, Form form) {}

    static List<Field> read(JsonNode schema) throws Refusal {
        if (!schema.path("type").asText("").equals("object")) {
            throw new Refusal("its arguments are no object");
        }
        refuseOpen("its arguments", schema);
        if (schema.has("anyOf")) {
            throw new Refusal("its arguments use anyOf, which can not be expressed");
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText("")));
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            fields.add(field(property.getKey(), property.getValue(), required.remove(property.getKey())));
        }
        if (!required.isEmpty() || fields.size() > MOST) {
            throw new Refusal(
                    required.isEmpty()
                            ? "it has more than " + MOST + " arguments"
                            : "it requires an argument that it does not describe");
        }
        return fields;
    }

    private static Field field(String name, JsonNode schema, boolean required) throws Refusal {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal("an argument's name is not 1 to 64 ASCII letters, digits and . _ -");
        }
        String what = "the argument " + name;
        String told = schema.path("description").asText("");
        if (OutsideWords.hidesSomething(told)) {
            throw new Refusal(what + " has invisible characters in its description");
        }
        JsonNode form = withoutNull(what, schema);
        refuseOpen(what, form);
        String meaning = told.isBlank() ? name : OutsideWords.line(told, MEANING);
        if (form.has("enum")) {
            return new Field(ParameterSpec.choice(name, required, meaning, choices(what, form.get("enum"))), Form.TEXT);
        }
        return switch (form.path("type").asText("none")) {
            case "string" -> new Field(new ParameterSpec(name, ParameterSpec.Type.TEXT, required, meaning), Form.TEXT);
            case "integer" ->
                new Field(new ParameterSpec(name, ParameterSpec.Type.WHOLE, required, meaning), Form.WHOLE);
            case "boolean" -> new Field(new ParameterSpec(name, ParameterSpec.Type.FLAG, required, meaning), Form.FLAG);
            case "number" ->
                new Field(
                        new ParameterSpec(
                                name, ParameterSpec.Type.TEXT, required, meaning + " (a decimal number, such as 1.5)"),
                        Form.DECIMAL);
            case "array" -> {
                JsonNode items = form.path("items");
                if (!items.path("type").asText("").equals("string") || items.has("enum")) {
                    throw new Refusal(what + " is a list of something else than texts, which can not be expressed");
                }
                yield new Field(new ParameterSpec(name, ParameterSpec.Type.MANY, required, meaning), Form.TEXTS);
            }
            default ->
                throw new Refusal(what + " is neither text, number, flag nor list of texts: it can not be expressed");
        };
    }

    /** What is left of {@code anyOf: [X, null]} and of {@code type: [X, null]}, as generators write what may be left out. */
    private static JsonNode withoutNull(String what, JsonNode schema) throws Refusal {
        if (!schema.isObject()) {
            throw new Refusal(what + " has no description of its type");
        }
        if (schema.has("anyOf")) {
            return onlyOne(what, schema.get("anyOf"), form -> form.path("type").asText(""))
                    .deepCopy();
        }
        if (schema.path("type").isArray()) {
            JsonNode type = onlyOne(what, schema.get("type"), form -> form.asText(""));
            return schema.<ObjectNode>deepCopy().set("type", type);
        }
        return schema;
    }

    private static JsonNode onlyOne(String what, JsonNode forms, Function<JsonNode, String> type) throws Refusal {
        Optional<JsonNode> one = Optional.empty();
        for (JsonNode form : forms) {
            if (!type.apply(form).equals("null")) {
                if (one.isPresent()) {
                    throw new Refusal(what + " may be of several types, which can not be expressed");
                }
                one = Optional.of(form);
            }
        }
        return one.orElseThrow(() -> new Refusal(what + " has no type"));
    }

    private static void refuseOpen(String what, JsonNode schema) throws Refusal {
        for (String keyword : OPEN) {
            if (schema.has(keyword)) {
                throw new Refusal(
                        what + (what.endsWith("s") ? " use " : " uses ") + keyword + ", which can not be expressed");
            }
        }
    }

    private static List<String> choices(String what, JsonNode all) throws Refusal {
        List<String> choices = new ArrayList<>();
        for (JsonNode one : all) {
            String text = one.asText("");
            if (!one.isTextual() || text.isBlank() || text.length() > LONGEST || OutsideWords.hidesSomething(text)) {
                throw new Refusal(what + " has a choice that is no plain text, which can not be expressed");
            }
            choices.add(text);
        }
        if (choices.isEmpty() || choices.size() > CHOICES) {
            throw new Refusal(what + " has no choice, or more than " + CHOICES);
        }
        return choices;
    }
}
