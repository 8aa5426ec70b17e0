package dev.banyan.planners.draft;

import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.money.Token;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts the tasks of a plan that change something into an order that the chain can bear, without asking the model. Pure.
 *
 * <p>Of every such task a table says what it needs and what it gives:
 *
 * <table>
 * <caption>pre- and postconditions</caption>
 * <tr><th>tool</th><th>needs</th><th>gives</th></tr>
 * <tr><td>{@code wrap}</td><td>the token of its amount</td><td>the other of native and wrapped</td></tr>
 * <tr><td>{@code swap}</td><td>the token that goes in</td><td>the token that comes out</td></tr>
 * <tr><td>{@code pay}</td><td>the token of its amount</td><td>nothing</td></tr>
 * <tr><td>{@code withdraw}</td><td>nothing</td><td>the token of its amount</td></tr>
 * <tr><td>any other action</td><td colspan="2">every token that it names</td></tr>
 * <tr><td>a control</td><td colspan="2">the strategy that it names</td></tr>
 * </table>
 *
 * <p>What gives comes before what needs it, wherever it was written: wrap before swap, withdraw before pay. Where that says
 * nothing, or both ways round, tasks that need the same run in the order in which they were written. An approval is no task:
 * it is part of the intent that needs it. Reads wait for nothing here. An order that the brain asked for, or that follows
 * from a result, stands; a rule against it is left out. A task waits for the <em>success</em> of another, so a payment after
 * one that failed is not made, and the brain is asked again.
 */
public final class Ordering {

    private final Map<String, ToolSpec> tools;
    private final Token nativeAsset;
    private final Token wrapped;

    /** For the tools and tokens of one agent. */
    public Ordering(Vocabulary words, Token wrapped) {
        this.tools = words.tools().stream().collect(Collectors.toMap(ToolSpec::name, Function.identity()));
        this.nativeAsset =
                words.tokens().stream().filter(Token::isNative).findFirst().orElse(wrapped);
        this.wrapped = wrapped;
    }

    /** The same tasks, with what more of them must wait for; their tools are known, and they run in no circle. */
    public List<Task> order(List<Task> tasks) {
        List<Flow> flows = tasks.stream()
                .map(task -> Flow.of(
                        task, Optional.ofNullable(tools.get(task.tool())).orElseThrow(), nativeAsset, wrapped))
                .toList();
        DraftGraph graph = DraftGraph.of(tasks.stream().map(Task::prerequisites).toList());
        List<Set<Integer>> after = tasks.stream()
                .map(task -> (Set<Integer>) new HashSet<>(task.after()))
                .toList();
        for (int earlier = 0; earlier < tasks.size(); earlier++) {
            for (int later = earlier + 1; later < tasks.size(); later++) {
                boolean forth = flows.get(earlier).feeds(flows.get(later));
                boolean back = flows.get(later).feeds(flows.get(earlier));
                if (forth && !back) {
                    wait(later, earlier, graph, after);
                } else if (back && !forth) {
                    wait(earlier, later, graph, after);
                }
            }
        }
        for (int later = 0; later < tasks.size(); later++) {
            for (int earlier = later - 1; earlier >= 0; earlier--) {
                if (flows.get(earlier).contends(flows.get(later))
                        || flows.get(earlier).feeds(flows.get(later))) {
                    wait(later, earlier, graph, after);
                }
            }
        }
        List<Task> ordered = new ArrayList<>();
        for (Task task : tasks) {
            ordered.add(new Task(task.id(), task.tool(), task.arguments(), after.get(task.id())));
        }
        return ordered;
    }

    private static void wait(int task, int needed, DraftGraph graph, List<Set<Integer>> after) {
        if (!graph.waits(task, needed) && !graph.waits(needed, task)) {
            graph.waitFor(task, needed);
            after.get(task).add(needed);
        }
    }
}
