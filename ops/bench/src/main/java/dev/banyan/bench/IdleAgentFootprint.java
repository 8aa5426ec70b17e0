package dev.banyan.bench;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.chain.Head;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.AgentStatus;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.runtime.TestAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How much heap an idle agent with three tools and one strategy takes, its wallet included: hosts many on a chain in
 * memory, lets each see two heads, and compares the heap before and after. Prints bytes an agent.
 *
 * <p>Run with the number of agents, 2000 if left out, and {@code -XX:+UseSerialGC} for figures that repeat.
 */
public final class IdleAgentFootprint {

    private static final int USUAL = 2_000;
    private static final int FIRST_ACCOUNT = 0x10000;
    private static final int COLLECTIONS = 5;

    private IdleAgentFootprint() {}

    /** Measures and prints. */
    public static void main(String[] arguments) {
        int agents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USUAL;
        TestAgent first = TestAgent.named("agent-first");
        try (BanyanRuntime runtime = BanyanRuntime.start(RuntimeOptions.of(RuntimeListener.none()))) {
            Stages.get(runtime.host(first.assemble()));
            long empty = heap();
            List<AgentAssembly> assemblies = assemblies(first, agents);
            long assembled = heap();
            assemblies.forEach(assembly -> Stages.get(runtime.host(assembly)));
            first.chain().mineEmpty();
            Head newest = first.chain().mineEmpty();
            assemblies.forEach(assembly -> awaitHead(runtime, assembly.name(), newest));
            long hosted = heap();
            System.out.printf(
                    "%d idle agents (3 tools, 1 strategy), bytes each: %d running with their wallets, %d definition and"
                            + " parts%n",
                    agents, (hosted - assembled) / agents, (assembled - empty) / agents);
        }
    }

    private static List<AgentAssembly> assemblies(TestAgent first, int count) {
        List<AgentAssembly> assemblies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            assemblies.add(first.neighbour("agent-" + i, FIRST_ACCOUNT + i)
                    .tool(new IdleTool("one"))
                    .tool(new IdleTool("two"))
                    .tool(new IdleTool("three"))
                    .strategy(new StrategyDefinition("idle", "idle", Settings.none(), Map.of()), new IdleStrategy())
                    .assemble());
        }
        return assemblies;
    }

    private static void awaitHead(BanyanRuntime runtime, String agent, Head head) {
        AgentStatus status = Stages.get(runtime.status(agent));
        while (status.head().filter(head::equals).isEmpty()) {
            Thread.onSpinWait();
            status = Stages.get(runtime.status(agent));
        }
    }

    private static long heap() {
        Runtime jvm = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, jvm.totalMemory() - jvm.freeMemory());
        }
        return least;
    }

    private record IdleTool(ToolSpec spec) implements Tool {

        IdleTool(String name) {
            this(new ToolSpec(name, "does nothing", ToolSpec.Kind.READ, true, List.of(), List.of()));
        }

        @Override
        public CompletionStage<ToolResult> run(ToolCall call) {
            return CompletableFuture.completedFuture(new ToolResult.Observation(Map.of()));
        }
    }

    private record IdleStrategy() implements Strategy<Long> {

        @Override
        public Long initial() {
            return 0L;
        }

        @Override
        public StrategyStep<Long> on(Long heads, StrategyInput input) {
            return StrategyStep.quiet(heads + 1);
        }
    }
}
