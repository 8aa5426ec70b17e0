package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.Submission;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.Broadcaster;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.StateOverlay;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.strategy.Watched;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.mind.Mind;
import dev.banyan.daemon.mind.Minds;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.daemon.sources.Neighbours;
import dev.banyan.daemon.sources.ToolServers;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.kernel.policy.Mandate;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.strategies.exit.ExitStrategy;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.relay.BundleRelay;
import dev.banyan.web3j.relay.ElsePublic;
import dev.banyan.web3j.vault.VaultVenue;
import dev.banyan.web3j.venues.OnchainVenues;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts an agent together from its file, a chain, and the parts that the file names. */
public final class Assembler {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Catalogs catalogs;
    private final Minds minds;
    private final Environment environment;
    private final StrategyBench strategies;
    private final ToolServers servers;
    private final Neighbours neighbours;

    /**
     * An assembler that finds parts in {@code catalogs} and keys in {@code environment}, for agents that pay no list: no
     * file of payments is read.
     */
    public Assembler(Catalogs catalogs, Environment environment) {
        this(catalogs, environment, Minds.withoutModels(), PayoutBooks.unread(), new Settlements());
    }

    /**
     * The same for agents that pay lists.
     *
     * @param minds makes what they think with
     * @param books the files of payments
     * @param settlements follows the strategies that pay
     */
    public Assembler(
            Catalogs catalogs, Environment environment, Minds minds, PayoutBooks books, Settlements settlements) {
        this(catalogs, environment, minds, books, settlements, ToolServers.untouched(), Neighbours.none());
    }

    /**
     * The same for agents that read with tools from beside them.
     *
     * @param servers the MCP servers that their files name
     * @param neighbours the agents that run beside each other
     */
    public Assembler(
            Catalogs catalogs,
            Environment environment,
            Minds minds,
            PayoutBooks books,
            Settlements settlements,
            ToolServers servers,
            Neighbours neighbours) {
        this.catalogs = catalogs;
        this.minds = minds;
        this.environment = environment;
        this.strategies = new StrategyBench(catalogs, books, settlements);
        this.servers = servers;
        this.neighbours = neighbours;
    }

    /** Whether the helper contracts of the file's strategies must be on the chain already. */
    public enum Contracts {
        /** They must: the agent is about to act. */
        REQUIRED,
        /** They need not: they are about to be deployed. */
        NOT_YET
    }

    /**
     * The agent of a file.
     *
     * @throws UserError status 2 if its key does not fit, or a tool's pin never has, 3 if a helper contract is missing
     */
    public AgentAssembly assemble(ParsedAgentFile file, ChainLink link, Contracts expected) {
        AgentDefinition definition = link.resolve(file);
        ChainClient chain = link.chain();
        boolean live = definition.mode() == AgentDefinition.Mode.LIVE;
        Optional<Signer> signer = live ? Optional.of(Keys.signer(file, definition, environment)) : Optional.empty();
        OnchainVenues venues = OnchainVenues.of(
                definition.chain(), definition.wallet().address(), chain, balances(definition), watched(definition));
        Waiting.on(venues.discover(), PATIENCE);
        List<HelperContract> missing = helpers(definition).stream()
                .filter(helper -> isMissing(chain, helper))
                .toList();
        if (live && !missing.isEmpty() && expected == Contracts.REQUIRED) {
            throw UserError.environment(missing.stream()
                    .map(helper -> file.agent() + " needs its " + helper.name() + " at " + helper.address()
                            + ", which is not there yet; create it with: ./banyan deploy " + file.file())
                    .toList());
        }
        MarketReader market = venues.market();
        PriceSource prices = venues.prices(definition.unit(), definition.prices());
        Catalogs own = catalogs.and(servers.of(file)).and(List.of(neighbours.tool(definition.name())));
        Mind mind = minds.of(definition, own.specs(definition.tools()));
        List<StateOverlay> overlays = live ? List.of() : new PaperOverlays(chain, definition).find(file, missing);
        return new AgentAssembly(
                definition,
                chain,
                way(definition, chain),
                signer,
                venues.calls(),
                venues.decoder(),
                definition
                        .policy()
                        .map(policy -> Mandate.resolve(policy, venues.permissions()))
                        .orElse(List.of()),
                market,
                prices,
                mind.planner(),
                mind.brain(),
                tools(own, definition, chain, venues, market, prices),
                strategies.make(definition, link.chain(), venues.calls(), addresses(definition)),
                overlays,
                ExitStrategy.of(definition, venues.calls()).map(exit -> exit),
                Optional.empty());
    }

    private List<Watched> watched(AgentDefinition definition) {
        return definition.strategies().stream()
                .flatMap(strategy -> catalogs.strategy(strategy.kind()).watched(strategy.settings()).stream())
                .toList();
    }

    /** What ends an agent has to know what there is. */
    private static OnchainVenues.Balances balances(AgentDefinition definition) {
        return definition.exit().acts() ? OnchainVenues.Balances.ALWAYS : OnchainVenues.Balances.WHERE_LENT;
    }

    private static Broadcaster way(AgentDefinition definition, ChainClient chain) {
        return switch (definition.wallet().submission()) {
            case Submission.Open open -> chain;
            case Submission.Sealed(String url, boolean fallsBack) -> {
                BundleRelay relay =
                        new BundleRelay(url, chain, definition.wallet().address());
                yield fallsBack ? new ElsePublic(relay, chain) : relay;
            }
        };
    }

    private static Map<String, Tool> tools(
            Catalogs own,
            AgentDefinition definition,
            ChainClient chain,
            OnchainVenues venues,
            MarketReader market,
            PriceSource prices) {
        ToolContext context = new ToolContext(
                definition.name(),
                definition.wallet().address(),
                definition.chain().nativeAsset(),
                definition.unit(),
                definition.chain().tokens(),
                definition.chain().people(),
                chain,
                market,
                prices,
                venues.calls());
        Map<String, Tool> tools = new HashMap<>();
        for (ToolFactory factory : own.tools()) {
            if (definition.tools().contains(factory.name())) {
                tools.put(factory.name(), factory.create(context));
            }
        }
        return tools;
    }

    /**
     * The helper contracts that the file's strategies need with their settings, and its policy where it lends to vaults, each once.
     *
     * @throws UserError status 2 if a strategy of the user's names one that there is not
     */
    public List<HelperContract> helpers(AgentDefinition definition) {
        Address account = definition.wallet().address();
        try {
            Stream<String> strategic = definition.strategies().stream()
                    .flatMap(strategy -> catalogs.strategy(strategy.kind()).helpers(strategy.settings()).stream());
            return Stream.concat(strategic, movers(definition))
                    .distinct()
                    .map(name -> HelperContract.of(name, account))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw UserError.input(definition.name() + ": " + e.getMessage());
        }
    }

    /** A call to a router that is not there would do nothing and yet succeed, and leave its allowance standing. */
    private static Stream<String> movers(AgentDefinition definition) {
        Set<String> vaults = definition.chain().venues().stream()
                .filter(venue -> venue.kind().equals(VaultVenue.KIND))
                .map(VenueDefinition::name)
                .collect(Collectors.toSet());
        boolean lends = definition.policy().stream()
                .flatMap(policy -> policy.allow().stream())
                .anyMatch(allow -> allow instanceof Policy.Allow.Lend(Set<String> venues)
                        && !Collections.disjoint(venues, vaults));
        return lends ? Stream.of(HelperContract.MIN_OUT_ROUTER) : Stream.empty();
    }

    private Map<String, Address> addresses(AgentDefinition definition) {
        return helpers(definition).stream().collect(Collectors.toMap(HelperContract::name, HelperContract::address));
    }

    private static boolean isMissing(ChainClient chain, HelperContract helper) {
        Bytes code = Waiting.on(chain.code(helper.address()), PATIENCE);
        if (!code.isEmpty() && !code.equals(helper.runtimeCode())) {
            throw UserError.environment(
                    "at " + helper.address() + " stands other code than our " + helper.name() + "; it is not used");
        }
        return code.isEmpty();
    }
}
