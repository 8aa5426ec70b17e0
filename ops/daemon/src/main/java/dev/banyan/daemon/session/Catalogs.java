package dev.banyan.daemon.session;

import dev.banyan.api.strategy.StrategyFactory;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.sources.AgentsTool;
import dev.banyan.file.Catalog;
import dev.banyan.runtime.assembly.ControlTools;
import dev.banyan.strategies.arbitrage.ArbitrageStrategyFactory;
import dev.banyan.strategies.risk.RiskStrategyFactory;
import dev.banyan.strategies.settlement.SettlementStrategyFactory;
import dev.banyan.strategies.yield.YieldStrategyFactory;
import dev.banyan.web3j.feed.FeedVenue;
import dev.banyan.web3j.lending.AaveVenue;
import dev.banyan.web3j.liquidity.TickVenue;
import dev.banyan.web3j.tools.StandardTools;
import dev.banyan.web3j.uniswap.V2Venue;
import dev.banyan.web3j.vault.VaultVenue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent file can name here: what comes with Banyan, and what the user's jars bring.
 *
 * @param strategies by kind
 * @param tools by name, without {@code strategies}, which is the runtime's own, {@code agents}, which is each daemon's, and those of
 *     MCP servers
 */
public record Catalogs(List<StrategyFactory> strategies, List<ToolFactory> tools) {

    private static final Catalog.VenueKind V2 =
            new Catalog.VenueKind(List.of("factory", "router"), Set.of(Catalog.Use.AVERAGES, Catalog.Use.TRADES));

    private static final Catalog.VenueKind V3 = new Catalog.VenueKind(
            List.of("factory", "router", "quoter"), List.of(TickVenue.POSITIONS), Set.of(Catalog.Use.TRADES));

    private static final Catalog.VenueKind AAVE =
            new Catalog.VenueKind(List.of("provider"), Set.of(Catalog.Use.LENDS, Catalog.Use.BORROWS));
    private static final Catalog.VenueKind VAULT = new Catalog.VenueKind(List.of("address"), Set.of(Catalog.Use.LENDS));
    private static final Catalog.VenueKind FEED =
            new Catalog.VenueKind(List.of(FeedVenue.ADDRESS), List.of(FeedVenue.SEQUENCER), Set.of(Catalog.Use.PRICES));

    /** Keeps its own copies. */
    public Catalogs {
        strategies = List.copyOf(strategies);
        tools = List.copyOf(tools);
    }

    /** What comes with Banyan and with the jars. */
    public static Catalogs with(UserJars jars) {
        List<StrategyFactory> strategies = new ArrayList<>(List.of(
                new ArbitrageStrategyFactory(),
                new RiskStrategyFactory(),
                new SettlementStrategyFactory(),
                new YieldStrategyFactory()));
        strategies.addAll(jars.strategies());
        List<ToolFactory> tools = new ArrayList<>(StandardTools.all());
        tools.addAll(jars.tools());
        return new Catalogs(strategies, tools);
    }

    /**
     * The words for reading files.
     *
     * @throws UserError status 2 if a jar brings a name that is taken
     */
    public Catalog words() {
        try {
            Catalog catalog = Catalog.empty()
                    .withVenue(V2Venue.KIND, V2)
                    .withVenue(TickVenue.KIND, V3)
                    .withVenue(AaveVenue.KIND, AAVE)
                    .withVenue(VaultVenue.KIND, VAULT)
                    .withVenue(FeedVenue.KIND, FEED)
                    .withTool(ControlTools.STRATEGIES.name(), ControlTools.STRATEGIES.kind())
                    .withTool(AgentsTool.NAME, ToolSpec.Kind.READ);
            for (ToolFactory tool : tools) {
                catalog = catalog.withTool(tool.name(), tool.spec().kind());
            }
            for (StrategyFactory strategy : strategies) {
                catalog = catalog.withStrategy(strategy);
            }
            return catalog;
        } catch (IllegalArgumentException e) {
            throw UserError.input("--with: " + e.getMessage());
        }
    }

    /** The same and tools of one agent's own. */
    public Catalogs and(List<ToolFactory> more) {
        List<ToolFactory> all = new ArrayList<>(tools);
        all.addAll(more);
        return new Catalogs(strategies, all);
    }

    /** What the tools of these names are, in their order; without those that come from a server that was not asked. */
    public List<ToolSpec> specs(List<String> names) {
        Map<String, ToolSpec> all = new HashMap<>();
        tools.forEach(tool -> all.put(tool.name(), tool.spec()));
        all.put(ControlTools.STRATEGIES.name(), ControlTools.STRATEGIES);
        return names.stream()
                .flatMap(name -> Optional.ofNullable(all.get(name)).stream())
                .toList();
    }

    /** The factory of a strategy's kind, which the file was checked to name rightly. */
    public StrategyFactory strategy(String kind) {
        return strategies.stream()
                .filter(factory -> factory.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no strategy of kind " + kind));
    }
}
