package dev.banyan.daemon.cli;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.HealthState;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.mind.ModelMinds;
import dev.banyan.daemon.mind.Rehearsal;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.ServerKeys;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.daemon.session.Waiting;
import dev.banyan.daemon.sources.Neighbours;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.kernel.plan.PlanCheck;
import dev.banyan.kernel.plan.PlanVocabulary;
import dev.banyan.planners.text.PlanCost;
import dev.banyan.planners.text.PlanDot;
import dev.banyan.planners.text.PlanTree;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.ControlTools;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code plan}: what an agent would do now, and nothing is done. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Asks brain and planner what they would do now, prints the plan, sends nothing.")
final class PlanCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration THINKING = Duration.ofMinutes(10);

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Parameters(arity = "1", paramLabel = "FILE", description = "an agent file")
    private Path file = Path.of("");

    @Option(names = "--goal", paramLabel = "TEXT", description = "another goal than the file's")
    private @Nullable String goal;

    @Option(names = "--dot", description = "write the plan for Graphviz")
    private boolean dot;

    @Option(names = "--with", paramLabel = "JAR", description = "a jar with tools and strategies of your own")
    private List<Path> jars = new ArrayList<>();

    @Override
    public Integer call() {
        UserJars own = UserJars.load(jars);
        Catalogs catalogs = Catalogs.with(own);
        Environment environment = Environment.ofProcess();
        ParsedAgentFile parsed = AgentFileSet.read(List.of(file), environment, catalogs, Strictness.RUN)
                .files()
                .getFirst();
        ServerKeys.require(List.of(parsed), environment);
        try (ChainLink link = ChainLink.connect(parsed);
                ModelMinds minds = ModelMinds.overRunning(environment, own.models())) {
            AgentAssembly agent =
                    new Assembler(catalogs, environment).assemble(parsed, link, Assembler.Contracts.NOT_YET);
            AgentDefinition definition =
                    Optional.ofNullable(goal).map(agent.definition()::withGoal).orElse(agent.definition());
            List<ToolSpec> tools = catalogs.and(List.of(Neighbours.none().tool(definition.name())))
                    .specs(definition.tools());
            tellLeftOut(definition);
            Rehearsal rehearsal =
                    Rehearsal.of(minds.of(definition, tools), situation(agent), reply -> Waiting.on(reply, THINKING));
            rehearsal.trouble().ifPresent(trouble -> {
                throw UserError.environment("the brain gave no answer: " + Printable.line(trouble));
            });
            print(definition, rehearsal, tools);
        }
        return ExitStatus.DONE.code();
    }

    /** A server might do anything when it is started; a plan that is only looked at is not worth that. */
    private void tellLeftOut(AgentDefinition definition) {
        List<String> left = definition.toolServers().stream()
                .flatMap(server -> server.pins().keySet().stream().map(server::toolName))
                .filter(definition.tools()::contains)
                .toList();
        if (!left.isEmpty()) {
            parent.console()
                    .err()
                    .println("banyan: plan starts and asks no MCP server, so it does without "
                            + String.join(", ", left));
        }
    }

    private void print(AgentDefinition definition, Rehearsal rehearsal, List<ToolSpec> tools) {
        PlanCheck check = new PlanCheck(
                PlanVocabulary.of(definition, ControlTools.and(definition, tools)),
                definition.planner().maxTasks());
        for (Plan plan : rehearsal.plans()) {
            parent.console().out().println(dot ? PlanDot.of(plan, tools) : PlanTree.of(plan));
            parent.console().err().println(plan.id() + ": " + PlanCost.of(plan, tools, rehearsal.tokens()));
            check.problems(plan)
                    .forEach(problem ->
                            parent.console().err().println("it would be refused: " + Printable.line(problem)));
        }
        if (rehearsal.plans().isEmpty()) {
            String why = rehearsal.end().map(end -> ": " + Printable.line(end)).orElse("");
            parent.console().err().println(definition.name() + " would do nothing now" + why);
        }
    }

    private static Situation situation(AgentAssembly agent) {
        AgentDefinition definition = agent.definition();
        Head head = Waiting.on(agent.chain().head(), PATIENCE);
        Set<Token> tokens = new HashSet<>(definition.chain().tokens());
        tokens.add(definition.chain().nativeAsset());
        Map<Token, BigInteger> units =
                Waiting.on(agent.chain().balances(agent.account(), tokens, BlockRef.at(head)), PATIENCE);
        Map<Token, TokenAmount> balances = new HashMap<>();
        units.forEach((token, amount) -> balances.put(token, TokenAmount.of(token, amount)));
        Map<String, StrategyState> strategies = new HashMap<>();
        definition
                .strategies()
                .forEach(strategy -> strategies.put(
                        strategy.name(),
                        new StrategyState(true, strategy.settings(), TokenAmount.zero(definition.unit()))));
        return new Situation(
                head,
                balances,
                Waiting.on(agent.prices().prices(head), PATIENCE),
                strategies,
                List.of(),
                HealthState.factors(Waiting.on(agent.market().states(head), PATIENCE)));
    }
}
