package dev.banyan.strategies.arbitrage;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.strategies.arbitrage.ArbitrageState.Claim;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proposes the cycles that gain more than their gas and the minimum, best first, each pool in one proposal at a time.
 *
 * <p>Cycles that share a pool are not proposed together: the second would meet reserves that the first has moved. What is
 * proposed keeps its pools until it has ended or its last block is past.
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

    private final StrategyContext context;
    private final ArbitrageSettings settings;
    private final CycleSearch search;

    ArbitrageStrategy(StrategyContext context) {
        this.context = context;
        this.settings = ArbitrageSettings.of(context.settings());
        this.search = new CycleSearch(settings.base());
    }

    @Override
    public ArbitrageState initial() {
        return new ArbitrageState(context.settings().amount(ArbitrageSettings.MIN_PROFIT), CycleTable.EMPTY, Map.of());
    }

    @Override
    public StrategyStep<ArbitrageState> on(ArbitrageState state, StrategyInput input) {
        return switch (input) {
            case StrategyInput.NewHead(MarketView market) -> onHead(state, market);
            case StrategyInput.Outcome(IntentId id, IntentOutcome outcome) ->
                StrategyStep.quiet(holdsItsPools(outcome) ? state : state.without(id));
            case StrategyInput.Recalled recalled -> StrategyStep.quiet(state);
            case StrategyInput.Tuned(String setting, Setting value) -> StrategyStep.quiet(tuned(state, setting, value));
        };
    }

    private StrategyStep<ArbitrageState> onHead(ArbitrageState state, MarketView market) {
        List<Pool.ConstantProduct> pools = settings.usable(market.pools());
        CycleTable table =
                state.table().fits(pools) ? state.table() : CycleTable.of(pools, settings.base(), settings.maxHops());
        Map<IntentId, Claim> claims =
                new HashMap<>(state.aliveAfter(market.head().number()));
        Set<Address> taken = new HashSet<>();
        claims.values().forEach(claim -> taken.addAll(claim.pools()));
        List<Intent> intents = new ArrayList<>();
        for (Candidate candidate : search.candidates(table, pools, market, state.minProfit())) {
            Set<Address> wanted = Set.copyOf(candidate.pools());
            if (wanted.stream().noneMatch(taken::contains)) {
                Intent intent = intent(candidate, market);
                intents.add(intent);
                claims.put(intent.id(), new Claim(wanted, intent.validUntilBlock()));
                taken.addAll(wanted);
            }
        }
        return new StrategyStep<>(state.with(table, claims), intents);
    }

    private Intent intent(Candidate candidate, MarketView market) {
        long lastBlock = market.head().number() + BLOCKS;
        Action action = new Action.Arbitrage(
                settings.base(), List.of(candidate.opportunity().cycle()), ON_CHAIN_MINIMUM, lastBlock);
        return new Intent(
                IntentId.ofCycle(context.agent(), context.name(), market.head().hash(), candidate.key()),
                new Origin(context.agent(), context.name()),
                action,
                context.calls().calls(action),
                lastBlock);
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
