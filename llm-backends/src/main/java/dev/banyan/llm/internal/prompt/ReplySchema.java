package dev.banyan.llm.internal.prompt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON Schema of an answer: a reason, and a list of calls, each of one tool with its own arguments.
 *
 * <p>Every property is required and nothing else is allowed, which OpenAI's strict mode asks for and which keeps grammars
 * small; what may be left out may be {@code null}. A tool that can not be called with this vocabulary, such as a payment
 * without anybody to pay, is not offered.
 */
public final class ReplySchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Vocabulary words;
    private final int maxTasks;
    private final Nodes nodes;
    private final ArgumentSchema arguments;

    private ReplySchema(Vocabulary words, int maxTasks, boolean boundsTexts) {
        this.words = words;
        this.maxTasks = maxTasks;
        this.nodes = new Nodes(boundsTexts);
        this.arguments = new ArgumentSchema(words, maxTasks, nodes);
    }

    /**
     * The schema for a vocabulary.
     *
     * @param boundsTexts false for servers that refuse {@code maxLength}
     */
    public static AnswerForm of(Vocabulary words, int maxTasks, boolean boundsTexts) {
        return AnswerForm.of(
                "tasks", new ReplySchema(words, maxTasks, boundsTexts).root().toString());
    }

    /** The schema for a choice among ids. */
    public static AnswerForm ofChoice(List<String> ids, boolean boundsTexts) {
        Nodes nodes = new Nodes(boundsTexts);
        ObjectNode properties = JSON.objectNode();
        properties.set("because", nodes.text(Bounds.REASON));
        properties.set("choices", nodes.array(nodes.oneOf(ids), ids.size()));
        return AnswerForm.of("choices", nodes.object(properties).toString());
    }

    /**
     * The schema of a reflection: lessons, each with the memories that it follows from.
     *
     * @param memories how they are called
     */
    static AnswerForm ofReflection(List<String> memories, int most, boolean boundsTexts) {
        Nodes nodes = new Nodes(boundsTexts);
        ObjectNode lesson = JSON.objectNode();
        lesson.set("text", nodes.text(Bounds.REASON));
        lesson.set("evidence", nodes.array(nodes.oneOf(memories), memories.size()));
        ObjectNode properties = JSON.objectNode();
        properties.set("lessons", nodes.array(nodes.object(lesson), most));
        return AnswerForm.of("lessons", nodes.object(properties).toString());
    }

    private ObjectNode root() {
        ObjectNode properties = JSON.objectNode();
        properties.set("because", nodes.text(Bounds.REASON));
        properties.set("tasks", tasks());
        return nodes.object(properties);
    }

    private ObjectNode tasks() {
        List<ObjectNode> calls = new ArrayList<>();
        for (ToolSpec tool : words.tools()) {
            call(tool).ifPresent(calls::add);
        }
        return calls.isEmpty()
                ? nodes.array(nodes.object(JSON.objectNode()), 0)
                : nodes.array(nodes.anyOf(calls), maxTasks);
    }

    private Optional<ObjectNode> call(ToolSpec tool) {
        ObjectNode given = JSON.objectNode();
        for (ParameterSpec parameter : tool.parameters()) {
            Optional<ObjectNode> schema = arguments.of(parameter);
            if (schema.isPresent()) {
                given.set(parameter.name(), schema.get());
            } else if (parameter.required()) {
                return Optional.empty();
            }
        }
        ObjectNode properties = JSON.objectNode();
        properties.set("tool", nodes.oneOf(List.of(tool.name())));
        properties.set("arguments", nodes.object(given));
        if (maxTasks > 1) {
            properties.set("after", nodes.array(nodes.whole(0, maxTasks - 1L), maxTasks - 1));
        }
        return Optional.of(nodes.object(properties));
    }

    /** Pieces of a schema. */
    record Nodes(boolean boundsTexts) {

        ObjectNode object(ObjectNode properties) {
            ObjectNode node = typed("object");
            node.set("properties", properties);
            ArrayNode required = node.putArray("required");
            properties.fieldNames().forEachRemaining(required::add);
            node.put("additionalProperties", false);
            return node;
        }

        ObjectNode array(ObjectNode items, int most) {
            ObjectNode node = typed("array");
            node.set("items", items);
            node.put("maxItems", most);
            return node;
        }

        ObjectNode text(int longest) {
            ObjectNode node = typed("string");
            if (boundsTexts) {
                node.put("maxLength", longest);
            }
            return node;
        }

        ObjectNode pattern(String pattern) {
            return typed("string").put("pattern", pattern);
        }

        ObjectNode whole(long least, long most) {
            return typed("integer").put("minimum", least).put("maximum", most);
        }

        ObjectNode oneOf(List<String> names) {
            ObjectNode node = typed("string");
            ArrayNode all = node.putArray("enum");
            names.forEach(all::add);
            return node;
        }

        ObjectNode anyOf(List<ObjectNode> all) {
            if (all.size() == 1) {
                return all.getFirst();
            }
            ObjectNode node = JSON.objectNode();
            node.putArray("anyOf").addAll(all);
            return node;
        }

        ObjectNode typed(String type) {
            return JSON.objectNode().put("type", type);
        }
    }
}
