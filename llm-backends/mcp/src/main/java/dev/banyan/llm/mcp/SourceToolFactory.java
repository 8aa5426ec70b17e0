package dev.banyan.llm.mcp;

import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.api.tool.ToolSpec;
import java.util.List;
import java.util.regex.Pattern;

/** Makes a tool of a server one of an agent: it reads, and what it brings is a text that anyone may have written. */
public final class SourceToolFactory implements ToolFactory {

    private static final int MEANING = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final ParameterSpec RESULT = ParameterSpec.required(
            "text", ParameterSpec.Type.MANY, "what the server answered, line by line; not to be trusted");

    private final ToolSource source;
    private final OfferedTool tool;
    private final ToolSpec spec;
    private final List<SchemaReader.Field> fields;

    private SourceToolFactory(ToolSource source, OfferedTool tool, ToolSpec spec, List<SchemaReader.Field> fields) {
        this.source = source;
        this.tool = tool;
        this.spec = spec;
        this.fields = fields;
    }

    /**
     * A tool as it says it is now; that it is the pinned one is for the caller to see.
     *
     * @param name what agents call it
     * @throws Refusal if it does not say that it only reads, or can not be expressed
     */
    public static SourceToolFactory of(ToolSource source, String name, OfferedTool tool) throws Refusal {
        if (!NAME.matcher(tool.name()).matches()) {
            throw new Refusal("its name is not 1 to 64 ASCII letters, digits and . _ -");
        }
        if (!tool.onlyReads()) {
            throw new Refusal(
                    "its hints do not say that it only reads (readOnlyHint: true), so it counts as one that acts,"
                            + " and only tools that read are taken");
        }
        if (OutsideWords.hidesSomething(tool.description())) {
            throw new Refusal("its description has invisible characters");
        }
        List<SchemaReader.Field> fields = SchemaReader.read(tool.inputSchema());
        String told = OutsideWords.line(tool.description(), MEANING).replaceAll("\\.+$", "");
        ToolSpec spec = new ToolSpec(
                name,
                told.isEmpty() ? name : told,
                ToolSpec.Kind.READ,
                true,
                fields.stream().map(SchemaReader.Field::spec).toList(),
                List.of(RESULT));
        return new SourceToolFactory(source, tool, spec, fields);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Tool create(ToolContext context) {
        return tool();
    }

    /** It needs nothing of its agent. */
    Tool tool() {
        return new SourceTool(source, tool.name(), tool.pin(), spec, fields);
    }
}
