package dev.banyan.web3j.tools;

import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolFactory;
import java.util.List;
import java.util.function.Function;

/** The tools that an agent file can name without a jar of its own. */
public final class StandardTools {

    private static final List<ToolFactory> ALL = List.of(
            factory("balances", BalancesTool::new),
            factory("prices", PricesTool::new),
            factory("quotes", QuotesTool::new),
            factory("swap", SwapTool::new),
            factory("wrap", WrapTool::new),
            factory("pay", PayTool::new));

    private StandardTools() {}

    /** All of them: {@code balances prices quotes} read, {@code swap wrap pay} propose. */
    public static List<ToolFactory> all() {
        return ALL;
    }

    private static ToolFactory factory(String name, Function<ToolContext, Tool> maker) {
        return new ToolFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Tool create(ToolContext context) {
                return maker.apply(context);
            }
        };
    }
}
