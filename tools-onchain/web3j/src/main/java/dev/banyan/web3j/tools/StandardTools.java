package dev.banyan.web3j.tools;

import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.api.tool.ToolSpec;
import java.util.List;
import java.util.function.Function;

/** The tools that an agent file can name without a jar of its own. */
public final class StandardTools {

    private static final List<ToolFactory> ALL = List.of(
            factory(BalancesTool.SPEC, BalancesTool::new),
            factory(PricesTool.SPEC, PricesTool::new),
            factory(QuotesTool.SPEC, QuotesTool::new),
            factory(SwapTool.SPEC, SwapTool::new),
            factory(WrapTool.SPEC, WrapTool::new),
            factory(PayTool.SPEC, PayTool::new),
            factory(LendingTool.SPEC, LendingTool::new),
            factory(VaultsTool.SPEC, VaultsTool::new),
            factory(PositionsTool.SPEC, PositionsTool::new),
            factory(LendTool.SPEC, LendTool::new),
            factory(BorrowTool.SPEC, BorrowTool::new));

    private StandardTools() {}

    /** All of them: {@code balances prices quotes lending vaults positions} read, {@code swap wrap pay lend borrow} propose. */
    public static List<ToolFactory> all() {
        return ALL;
    }

    private static ToolFactory factory(ToolSpec spec, Function<ToolContext, Tool> maker) {
        return new ToolFactory() {
            @Override
            public ToolSpec spec() {
                return spec;
            }

            @Override
            public Tool create(ToolContext context) {
                return maker.apply(context);
            }
        };
    }
}
