package dev.banyan.file;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.ExitDefinition;
import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.Submission;
import dev.banyan.api.agent.ToolServerDefinition;
import dev.banyan.api.agent.WalletDefinition;
import dev.banyan.api.money.Token;
import dev.banyan.api.policy.Policy;
import dev.banyan.rules.text.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a whole file: a pure function of its tree, the environment, the catalog and the tokens' decimals. */
final class AgentReader {

    private final Reading reading;
    private final Path folder;
    private final Decimals decimals;

    AgentReader(Reading reading, Path folder, Decimals decimals) {
        this.reading = reading;
        this.folder = folder;
        this.decimals = decimals;
    }

    /** The definition and the registry as written; means nothing if a problem was noted. */
    Optional<Draft> read(Item root) {
        return Section.open(reading, root, FileFormat.root(reading.catalog())).flatMap(this::agent);
    }

    private Optional<Draft> agent(Section root) {
        choice(root, "banyan", List.of("1"), "1");
        Mode mode = choice(root, "mode", List.of("paper", "live"), "paper").equals("live") ? Mode.LIVE : Mode.PAPER;
        if (mode == Mode.LIVE) {
            requireInLive(root, "wallet");
            requireInLive(root, "policy");
        }
        String name = root.find("agent")
                .flatMap(item -> reading.value(item, Names::agent))
                .orElse("");
        String goal = root.find("goal").flatMap(reading::text).orElse("");
        Optional<ChainParts> parts = section(root, "chain", FileFormat.chain(reading.catalog()))
                .map(section -> new ChainSection(reading, section).read());
        return parts.map(chain -> {
            Registry registry = registry(root, chain);
            return new Draft(definition(root, registry, name, goal, mode), chain.tokens());
        });
    }

    private Registry registry(Section root, ChainParts parts) {
        List<Token> tokens = new ArrayList<>();
        for (TokenEntry entry : parts.tokens()) {
            OptionalInt actual = decimals.of(entry, parts.isWrapped(entry));
            if (!entry.symbol().isEmpty() && entry.symbol().length() <= 20) {
                tokens.add(entry.token(actual.orElse(Decimals.ANY)));
            }
        }
        ChainDefinition chain = parts.resolved(tokens);
        Registry registry = new Registry(chain, chain.wrapped());
        Optional<Token> unit = root.find("unit").flatMap(item -> reading.value(item, symbol -> unit(registry, symbol)));
        return unit.map(token -> new Registry(chain, token)).orElse(registry);
    }

    private static Parsed<Token> unit(Registry registry, String symbol) {
        Token nativeAsset = registry.chain().nativeAsset();
        if (!symbol.equals(nativeAsset.symbol())) {
            return registry.tokens().find(symbol);
        }
        return registry.wraps()
                ? Parsed.wrong("a token of the registry expected; write "
                        + registry.chain().wrapped() + " for " + symbol)
                : Parsed.ok(nativeAsset);
    }

    private AgentDefinition definition(Section root, Registry registry, String name, String goal, Mode mode) {
        List<PriceDefinition> prices = root.find("prices")
                .map(item -> new PricesSection(reading, registry).read(item))
                .orElse(List.of());
        Submission submission = root.find("submit")
                .map(item -> new SubmitSection(reading).read(item))
                .orElseGet(Submission.Open::new);
        WalletDefinition wallet =
                new WalletSection(reading, registry, mode, folder).read(root.find("wallet"), name, submission);
        List<StrategyDefinition> strategies = root.find("strategies")
                .map(item -> new StrategiesSection(reading, registry, folder).read(item))
                .orElse(List.of());
        Optional<MemoryDefinition> memory =
                root.find("memory").flatMap(item -> new MemorySection(reading, folder).read(item));
        List<RuleEntry> rules = root.find("playbook")
                .map(item -> new PlaybookSection(reading, registry, strategies, learns(memory)).read(item))
                .orElse(List.of());
        List<ToolServerDefinition> servers =
                root.find("mcp").map(item -> new McpSection(reading).read(item)).orElse(List.of());
        List<String> tools = new ToolsSection(reading, registry, servers).read(root.find("tools"), rules);
        Optional<Policy> policy =
                root.find("policy").flatMap(item -> new PolicySection(reading, registry).read(item, mode));
        policy.ifPresent(limits -> rules.forEach(new RuleRights(reading, registry, limits)::check));
        BrainDefinition brain = root.find("brain")
                .map(item -> new BrainSection(reading, folder).read(item))
                .orElseGet(BrainDefinition.Playbook::new);
        if (brain instanceof BrainDefinition.Model && goal.isEmpty()) {
            reading.problem(root.item().at(), "goal", "missing; a brain of kind llm works towards it");
        }
        DeliberationSection deliberation = new DeliberationSection(reading, brain);
        return new AgentDefinition(
                name,
                goal,
                registry.unit(),
                registry.chain(),
                prices,
                wallet,
                mode,
                brain,
                deliberation.planner(root.item(), root.find("planner")),
                root.find("triggers").map(deliberation::triggers).orElse(List.of()),
                rules.stream().map(RuleEntry::rule).toList(),
                tools,
                strategies,
                policy,
                servers,
                root.find("exit")
                        .map(item -> new ExitSection(reading, registry).read(item, policy))
                        .orElse(ExitDefinition.HOLD),
                memory);
    }

    private static boolean learns(Optional<MemoryDefinition> memory) {
        return memory.flatMap(MemoryDefinition::longTerm).isPresent();
    }

    private void requireInLive(Section root, String key) {
        if (!root.has(key)) {
            reading.problem(root.item().at(), key, "missing; it is required in live");
        }
    }

    private Optional<Section> section(Section parent, String key, Shape.Keys shape) {
        return parent.find(key).flatMap(item -> Section.open(reading, item, shape));
    }

    /** One of the words, or the fallback where the key is not there or its value is wrong. */
    private String choice(Section section, String key, List<String> words, String fallback) {
        return section.find(key)
                .flatMap(item -> reading.value(item, text -> {
                    if (words.contains(text)) {
                        return Parsed.ok(text);
                    }
                    return Parsed.wrong(String.join(" or ", words) + " expected, found " + text);
                }))
                .orElse(fallback);
    }

    /** What was read. */
    record Draft(AgentDefinition definition, List<TokenEntry> tokens) {}
}
