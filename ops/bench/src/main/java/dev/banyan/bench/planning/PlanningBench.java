package dev.banyan.bench.planning;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.plan.Planner;
import dev.banyan.planners.dag.DagPlanner;
import dev.banyan.planners.react.ReactPlanner;
import dev.banyan.runtime.BanyanRuntime;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.runtime.TestAgent;
import dev.banyan.testkit.sample.SampleAgent;
import java.util.List;

/**
 * Runs task graphs with fixed delays through a whole agent, its {@code PlanRunner} and journal in memory included, planned at
 * once ({@code dag}) and step by step ({@code react}). Prints for each graph how long its plan took over its critical path,
 * from the model's answer to the question that tells it the results, and what both planners took in time and prompt tokens,
 * from the first question on.
 *
 * <p>Run with the number of graphs (60), a seed (1) and the model's milliseconds an answer (50).
 */
public final class PlanningBench {

    private static final int GRAPHS = 60;
    private static final int ANSWER_MILLIS = 50;
    private static final int PATIENCE_SECONDS = 60;
    private static final double MILLION = 1e6;

    private PlanningBench() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws InterruptedException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : GRAPHS;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int millis = arguments.length > 2 ? Integer.parseInt(arguments[2]) : ANSWER_MILLIS;
        System.out.printf("a task of a plan: %.1f us of scheduling%n", WalkCost.microsecondsATask());
        List<WorkGraph> graphs = WorkGraph.several(count, seed);
        run(graphs.getFirst(), true, millis);
        run(graphs.getFirst(), false, millis);
        System.out.println(
                "graph tasks critical-ms makespan-ms over dag-ms react-ms faster dag-tokens react-tokens fewer");
        for (WorkGraph graph : graphs) {
            Taken dag = run(graph, true, millis);
            Taken react = run(graph, false, millis);
            System.out.printf(
                    "%s%s %d %d %.1f %s %.0f %.0f %.1f %d %d %.1f%n",
                    graph.name(),
                    graph.isParallel() ? "*" : "",
                    graph.tasks().size(),
                    graph.criticalMillis(),
                    dag.makespan(),
                    dag.makespan() < 1.05 * graph.criticalMillis() + 5 ? "ok" : "OVER",
                    dag.whole(),
                    react.whole(),
                    react.whole() / dag.whole(),
                    dag.tokens(),
                    react.tokens(),
                    (double) react.tokens() / dag.tokens());
        }
    }

    /** What one graph took until all results were in, in milliseconds: from the first answer on, and from the question before. */
    private record Taken(double makespan, double whole, long tokens) {}

    private static Taken run(WorkGraph graph, boolean atOnce, int millis) throws InterruptedException {
        GraphBrain brain = new GraphBrain(graph, millis);
        TestAgent agent =
                TestAgent.named("planner").tool(new WorkTool()).brain(brain).planner(planner(atOnce));
        RuntimeOptions options = RuntimeOptions.of(event -> {
            if (event instanceof RuntimeEvent.PlanEnded) {
                Thread.ofVirtual().start(() -> agent.chain().mineEmpty());
            }
        });
        try (BanyanRuntime runtime = BanyanRuntime.start(options)) {
            Stages.get(runtime.host(agent.assemble()));
            agent.chain().mineEmpty();
            if (!brain.awaitEnd(PATIENCE_SECONDS)) {
                throw new IllegalStateException(graph + " did not come to its end: " + brain.calls() + " answers");
            }
        }
        return new Taken(
                (brain.lastAsked() - brain.firstAnswered()) / MILLION,
                (brain.lastAsked() - brain.firstAsked()) / MILLION,
                brain.promptTokens());
    }

    private static Planner planner(boolean atOnce) {
        AgentDefinition agent = SampleAgent.named("planner").definition();
        Vocabulary words = new Vocabulary(
                List.of(WorkTool.SPEC), agent.chain().tokens(), List.of(), List.of(), List.of(), List.of());
        return atOnce ? new DagPlanner(agent, words) : new ReactPlanner(agent, words);
    }
}
