package dev.banyan.strategies.arbitrage;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.api.strategy.Revision;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.choice.Bundle;
import dev.banyan.markets.choice.CycleMarket;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.markets.mixed.MixedChoice;
import dev.banyan.markets.mixed.MixedCycles;
import dev.banyan.strategies.arbitrage.ArbitrageState.Claim;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proposes the cycles that gain more than their gas and the minimum, best first, each pool in one proposal at a time.
 *
 * <p>Cycles that share a pool go into one proposal in order, each sized on what those before it leave; so proposals have no pool in common. What is
 * proposed keeps its pools until it has ended or its last block is past; as long as that may be, each head prices it again, and it is withdrawn
 * when it does not pay any more, or given the tip that it can afford now; see {@link Reappraisal}.
 *
 * <p>The prices of all cycles at the head seen last are kept beside the state, to price again only what has moved. They follow from the
 * state's index and the head's pools, so a strategy without them answers the same, only later.
 *
 * <p>Gas is judged here and not by the contract. A call that fails its minimum at the end has used nearly all of the gas of one that
 * succeeds, so once a transaction is in a block, any gain is better than a revert; and there is no capital in the call that
 * a smaller minimum would endanger. Hence {@link #ON_CHAIN_MINIMUM} is one base unit: the call reverts when it would lose.
 */
final class ArbitrageStrategy implements Strategy<ArbitrageState> {

    /** What the contract insists on. */
    static final BigInteger ON_CHAIN_MINIMUM = BigInteger.ONE;

    /** Blocks after the head in which a proposal may be mined: the next, and one more for a transaction that came late. */
    static final int BLOCKS = 2;

    private static final int KEY_DIGITS = 32;

    private final StrategyContext context;
    private final ArbitrageSettings settings;
    private final UsablePools usable;
    private final MixedCycles mixed;
    private CycleMarket priced = new CycleMarket(CycleIndex.EMPTY);

    ArbitrageStrategy(StrategyContext context) {
        this.context = context;
        this.settings = ArbitrageSettings.of(context.settings());
        this.usable = new UsablePools(settings);
        this.mixed = new MixedCycles(settings.base(), settings.maxHops());
    }

    @Override
    public ArbitrageState initial() {
        return new ArbitrageState(
                context.settings().amount(ArbitrageSettings.MIN_PROFIT),
                CycleIndex.EMPTY,
                Map.of(),
                Quarantine.sparing(settings.base().address()),
                Sightings.NONE);
    }

    @Override
    public List<Quarantined> quarantined(ArbitrageState state) {
        return state.quarantine().listed();
    }

    @Override
    public StrategyStep<ArbitrageState> on(ArbitrageState state, StrategyInput input) {
        return switch (input) {
            case StrategyInput.NewHead(MarketView market) -> onHead(state, market);
            case StrategyInput.Outcome(IntentId id, IntentOutcome outcome) ->
                StrategyStep.quiet((holdsItsPools(outcome) ? state : state.without(id))
                        .with(state.quarantine().told(id, outcome)));
            case StrategyInput.Faulted faulted ->
                StrategyStep.quiet(state.with(state.quarantine().found(faulted.fault(), faulted.block())));
            case StrategyInput.Chosen chosen -> StrategyStep.quiet(state);
            case StrategyInput.Lifted(Address culprit) ->
                StrategyStep.quiet(state.with(state.quarantine().lifted(culprit)));
            case StrategyInput.Recalled recalled -> StrategyStep.quiet(state);
            case StrategyInput.Tuned(String setting, Setting value) -> StrategyStep.quiet(tuned(state, setting, value));
        };
    }

    private StrategyStep<ArbitrageState> onHead(ArbitrageState state, MarketView market) {
        List<Pool.ConstantProduct> pools = usable.of(market.pools());
        CycleIndex index = indexOf(state.index(), pools);
        Map<IntentId, Claim> claims =
                new HashMap<>(state.aliveAfter(market.head().number()));
        Quarantine quarantine = state.quarantine().at(market.head().number());
        List<Pool> ticks = settings.usableTicks(market.pools());
        Set<Address> taken = quarantine.barred(pools);
        taken.addAll(quarantine.barred(ticks));
        claims.values().forEach(claim -> taken.addAll(claim.pools()));
        List<Intent> intents = new ArrayList<>();
        List<Revision> revisions = new ArrayList<>();
        priceAnew(index, pools);
        reappraisal(market, state.minProfit()).ifPresent(worth -> {
            revisions.addAll(revisions(worth, claims));
            for (Bundle bundle : chosen(worth, pools, ticks, taken)) {
                propose(bundle, worth, intents, claims);
            }
        });
        for (Intent intent : intents) {
            if (intent.action() instanceof Action.Arbitrage trade) {
                quarantine = quarantine.trying(intent.id(), trade.cycles());
            }
        }
        Sightings sightings = state.sightings().at(seen(pools, ticks));
        return new StrategyStep<>(
                state.with(index, claims).with(quarantine).with(sightings),
                intents,
                revisions,
                sightings.newsSince(state.sightings()));
    }

    private static Set<String> seen(List<Pool.ConstantProduct> pairs, List<Pool> ticks) {
        return Stream.concat(pairs.stream(), ticks.stream()).map(Pool::venue).collect(Collectors.toSet());
    }

    /** Cycles through pairs alone where there is nothing else: what is done for them then stays what it was. */
    private List<Bundle> chosen(
            Reappraisal worth, List<Pool.ConstantProduct> pairs, List<Pool> ticks, Set<Address> taken) {
        if (ticks.isEmpty()) {
            return priced.choose(worth.costs(), taken);
        }
        List<Pool> both = new ArrayList<>(pairs);
        both.addAll(ticks);
        mixed.update(both);
        return MixedChoice.of(priced, mixed, worth.costs(), taken);
    }

    /** What this head says of earlier proposals; their claims are changed with it. */
    private static List<Revision> revisions(Reappraisal worth, Map<IntentId, Claim> claims) {
        List<Revision> revisions = new ArrayList<>();
        List<Map.Entry<IntentId, Claim>> inOrder = claims.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(IntentId::value)))
                .toList();
        for (Map.Entry<IntentId, Claim> entry : inOrder) {
            Reappraisal.Found found = worth.look(entry.getKey(), entry.getValue());
            found.revision().ifPresent(revisions::add);
            entry.setValue(found.claim());
        }
        return revisions;
    }

    private void propose(Bundle bundle, Reappraisal worth, List<Intent> intents, Map<IntentId, Claim> claims) {
        MarketView market = worth.market();
        long lastBlock = market.head().number() + BLOCKS;
        List<Cycle> cycles = cyclesOf(bundle);
        Action.Arbitrage action = new Action.Arbitrage(settings.base(), cycles, ON_CHAIN_MINIMUM, lastBlock);
        BigInteger net = worth.net(action, gain(bundle), bundle.passage());
        Intent usual = intent(action, market);
        Intent intent =
                worth.bid(action, net, bundle.passage()).map(usual::withBid).orElse(usual);
        intents.add(intent);
        claims.put(intent.id(), new Claim(action, poolsOf(bundle), lastBlock, worth.tip(action, net), false));
    }

    private CycleIndex indexOf(CycleIndex index, List<Pool.ConstantProduct> pools) {
        if (index.equals(CycleIndex.EMPTY)) {
            return CycleIndex.of(pools, List.of(settings.base()), settings.maxHops(), CycleIndex.USUAL_MOST);
        }
        return index.fits(pools) ? index : index.updated(pools);
    }

    private void priceAnew(CycleIndex index, List<Pool.ConstantProduct> pools) {
        if (!isPricedFor(index)) {
            priced = new CycleMarket(index);
        }
        priced.update(pools);
    }

    /** What trades cost and can afford at this head; nothing where a price is missing, and so no trade. */
    private Optional<Reappraisal> reappraisal(MarketView market, TokenAmount minProfit) {
        if (market.prices().price(settings.base()).isEmpty()) {
            return Optional.empty();
        }
        return GasCost.of(market, settings.base(), minProfit)
                .map(costs -> new Reappraisal(market, settings.base(), costs, settings.tipShare()));
    }

    @SuppressWarnings("ReferenceEquality") // the very same, or it is made anew
    private boolean isPricedFor(CycleIndex index) {
        return priced.index() == index;
    }

    private Intent intent(Action.Arbitrage action, MarketView market) {
        return new Intent(
                IntentId.ofCycle(context.agent(), context.name(), market.head().hash(), key(action.cycles())),
                new Origin(context.agent(), context.name()),
                action,
                context.calls().calls(action),
                action.lastBlock());
    }

    private static List<Cycle> cyclesOf(Bundle bundle) {
        return bundle.cycles().stream().map(Opportunity::cycle).toList();
    }

    private static BigInteger gain(Bundle bundle) {
        return bundle.cycles().stream()
                .map(opportunity -> opportunity.profit().units())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Set<Address> poolsOf(Bundle bundle) {
        return bundle.cycles().stream()
                .flatMap(opportunity -> opportunity.cycle().hops().stream())
                .map(Hop::pool)
                .collect(Collectors.toSet());
    }

    /** The identity of cycles within a head: a hash of their pools in order; the base token fixes every direction. */
    private static String key(List<Cycle> cycles) {
        String paths = cycles.stream()
                .map(cycle ->
                        cycle.hops().stream().map(hop -> hop.pool().value()).collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
        return Hash.sha256(paths).value().substring(2, 2 + KEY_DIGITS);
    }

    /** A wallet that was busy has taken nothing, so the pools are free; of the unknown and the approval something may come. */
    private static boolean holdsItsPools(IntentOutcome outcome) {
        return !outcome.terminal() && !(outcome instanceof IntentOutcome.Busy);
    }

    private static ArbitrageState tuned(ArbitrageState state, String setting, Setting value) {
        if (setting.equals(ArbitrageSettings.MIN_PROFIT) && value instanceof Setting.Amount(var amount)) {
            return state.withMinProfit(amount);
        }
        throw new IllegalArgumentException("not a tunable setting of arbitrage: " + setting);
    }
}
