package dev.banyan.llm.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.DraftTask.Argument;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.llm.internal.prompt.Bounds;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads an answer as calls of tools, as strictly as if no server had ever seen the schema: whatever does not fit is a
 * {@link TroubleException} that says what and where.
 */
public final class ReplyReader {

    private final Vocabulary words;
    private final int maxTasks;
    private final Spelling spelling;
    private final ArgumentReader arguments;

    /**
     * Reads answers to questions with these words and so many calls at most.
     *
     * @param corrected told of each tool in whose call a name was nearly right
     */
    public ReplyReader(Vocabulary words, int maxTasks, Consumer<String> corrected) {
        this.words = words;
        this.maxTasks = maxTasks;
        this.spelling = new Spelling(corrected);
        this.arguments = new ArgumentReader(words, spelling);
    }

    /**
     * What an answer says.
     *
     * @param because its reason
     * @param tasks its calls
     */
    public record Draft(String because, List<DraftTask> tasks) {
        /** Keeps its own copy. */
        public Draft {
            tasks = List.copyOf(tasks);
        }
    }

    /** Reads an answer without its thinking. */
    public Draft read(String text) {
        JsonNode root = Shape.document(text);
        Shape.only(root, "the answer", Set.of("because", "tasks"));
        String because = Shape.text(Shape.member(root, "because", "the answer"), "because", Bounds.REASON);
        JsonNode calls = Shape.array(Shape.member(root, "tasks", "the answer"), "tasks");
        if (calls.size() > maxTasks) {
            throw new TroubleException(
                    Kind.TOO_MANY_TASKS,
                    "the answer has " + calls.size() + " calls, and may have " + maxTasks + " at most");
        }
        List<DraftTask> tasks = new ArrayList<>();
        for (JsonNode call : calls) {
            tasks.add(task(call, calls.size()));
        }
        References.check(tasks, words);
        return new Draft(because, tasks);
    }

    private DraftTask task(JsonNode call, int tasks) {
        Shape.object(call, "a call");
        Shape.only(call, "a call", Set.of("tool", "arguments", "after"));
        ToolSpec tool = tool(Shape.text(Shape.member(call, "tool", "a call"), "tool", Bounds.TEXT));
        JsonNode given = Shape.object(Shape.member(call, "arguments", tool.name()), tool.name() + ".arguments");
        Map<String, JsonNode> byName = named(tool, given);
        Map<String, Argument> read = new LinkedHashMap<>();
        for (ParameterSpec parameter : tool.parameters()) {
            JsonNode value = byName.get(parameter.name());
            if (value != null && !value.isNull()) {
                read.put(parameter.name(), arguments.read(tool, parameter, value, tasks));
            } else if (parameter.required()) {
                throw Shape.wrong(tool.name() + " needs \"" + parameter.name() + "\"");
            }
        }
        return new DraftTask(tool.name(), read, after(call, tool, tasks));
    }

    /** A tool by its name, or by a near miss if nothing but a read tool is near. */
    private ToolSpec tool(String written) {
        List<String> names = words.tools().stream().map(ToolSpec::name).toList();
        List<String> near = Names.near(written, names);
        boolean forgiving = near.size() == 1 && spec(near.getFirst()).kind() == ToolSpec.Kind.READ;
        ToolSpec tool = spec(Names.find("tool", written, names, forgiving));
        spelling.compare(tool, written, tool.name());
        return tool;
    }

    private ToolSpec spec(String name) {
        return words.tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, JsonNode> named(ToolSpec tool, JsonNode given) {
        List<String> names = tool.parameters().stream().map(ParameterSpec::name).toList();
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        given.properties().forEach(entry -> {
            String name = spelling.find(tool, "argument of " + tool.name(), entry.getKey(), names);
            if (byName.put(name, entry.getValue()) != null) {
                throw Shape.wrong(tool.name() + " has \"" + name + "\" twice");
            }
        });
        return byName;
    }

    private static Set<Integer> after(JsonNode call, ToolSpec tool, int tasks) {
        JsonNode node = call.get("after");
        Set<Integer> after = new HashSet<>();
        if (node != null && !node.isNull()) {
            BigInteger last = BigInteger.valueOf(tasks - 1L);
            for (JsonNode one : Shape.array(node, tool.name() + ".after")) {
                after.add(Shape.whole(one, tool.name() + ".after", BigInteger.ZERO, last)
                        .intValueExact());
            }
        }
        return after;
    }
}
