package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** A tool that asks a server. */
final class SourceTool implements Tool {

    /** LangChain4j reads the arguments' decimals as floating point; so few digits come through as they are written. */
    private static final Pattern DECIMAL = Pattern.compile("-?(?=[0-9.]{1,16}$)[0-9]{1,15}(\\.[0-9]{1,14})?");

    private final ToolSource source;
    private final String name;
    private final Hash pin;
    private final ToolSpec spec;
    private final List<SchemaReader.Field> fields;

    SourceTool(ToolSource source, String name, Hash pin, ToolSpec spec, List<SchemaReader.Field> fields) {
        this.source = source;
        this.name = name;
        this.pin = pin;
        this.spec = spec;
        this.fields = fields;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** The server is waited for on a thread of the call's own. */
    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        for (SchemaReader.Field field : fields) {
            Optional<Value> value = call.arguments().find(field.spec().name());
            Optional<String> misfit = value.flatMap(given -> put(arguments, field, given));
            if (misfit.isPresent()) {
                return CompletableFuture.completedFuture(new ToolResult.Rejected("argument", misfit.get()));
            }
        }
        return CompletableFuture.supplyAsync(
                () -> answer(arguments),
                task -> Thread.ofVirtual().name("mcp-call").start(task));
    }

    private ToolResult answer(ObjectNode arguments) {
        try {
            return new ToolResult.Observation(ResultText.fields(source.call(name, pin, arguments)));
        } catch (SourceException e) {
            return new ToolResult.Failed(
                    e.code().word(),
                    spec.name() + ": " + e.getMessage(),
                    e.code().isRetriable());
        }
    }

    private static Optional<String> put(ObjectNode arguments, SchemaReader.Field field, Value value) {
        String name = field.spec().name();
        switch (value) {
            case Value.Text(String text)
            when field.form() == SchemaReader.Form.DECIMAL -> {
                if (!DECIMAL.matcher(text).matches()) {
                    return Optional.of(name + " must be a plain decimal number of 15 digits at most, such as 1.5");
                }
                arguments.put(name, new BigDecimal(text));
            }
            case Value.Text(String text)
            when field.form() == SchemaReader.Form.TEXT -> {
                if (field.spec().notChosen(value).isPresent()) {
                    return field.spec().notChosen(value);
                }
                arguments.put(name, text);
            }
            case Value.Whole(var whole) when field.form() == SchemaReader.Form.WHOLE -> arguments.put(name, whole);
            case Value.Flag(boolean flag) when field.form() == SchemaReader.Form.FLAG -> arguments.put(name, flag);
            case Value.Many(List<Value> many)
            when field.form() == SchemaReader.Form.TEXTS -> {
                ArrayNode all = arguments.putArray(name);
                for (Value one : many) {
                    if (!(one instanceof Value.Text(String text))) {
                        return Optional.of(name + " must be several texts");
                    }
                    all.add(text);
                }
            }
            default -> {
                return Optional.of(name + " is of another type");
            }
        }
        return Optional.empty();
    }
}
