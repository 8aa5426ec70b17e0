package dev.banyan.strategies.risk;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.strategy.Afterthought;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.vault.KeptPrices;
import java.util.List;
import java.util.Optional;

/**
 * Watches the account's own position in a lending market, says when its health factor passes a border, and below {@code act} repays
 * debt or adds collateral out of what lies in the account, or pays debt back out of collateral where the file names an exchange for that; watches vaults, feeds, pegs, depth, concentration and gas where the file says so, and leaves a vault whose share price fell.
 *
 * <p>The market's own oracle is what liquidates, so its answers count, believed or not. A response is offered at the head that calls
 * for it, without asking anybody; between {@code warn} and {@code act} a model may choose one of those that {@link Offering} offers, and where nothing can be done {@link #halts} says so; the next one when the market shows what the first has done, or once it has failed or is too late,
 * and after a failure the next choice is taken. After a restart what lowers a debt may be offered again while the first is still under way: that
 * lifts the health factor higher than asked for, by the account's own money in the account's own position.
 */
public final class RiskStrategy implements Strategy<RiskWatch> {

    /** In how many blocks a response is worth having: then the next head's is better. */
    static final long VALID_BLOCKS = 3;

    private final KeptPrices keeping = new KeptPrices("");
    private final RiskSettings settings;
    private final RiskWords words;
    private final RiskParts parts;
    private final OutcomeAnswer outcomes;
    private final Listed listed;
    private final RiskMeasures measures;

    RiskStrategy(StrategyContext context) {
        this.settings = RiskSettings.of(context.settings());
        this.words = new RiskWords(settings);
        RiskWarden warden = new RiskWarden(settings.rules());
        Lookout lookout = new Lookout(LookoutSettings.of(context.settings()));
        Responses responses = new Responses(
                settings.venue(),
                new Origin(context.agent(), context.name()),
                context.calls(),
                settings.unwind()
                        .map(exchange -> new Unwinding(
                                settings.venue(),
                                exchange,
                                context.helper(RiskSettings.HELPER),
                                settings.rules().ladder().last())));
        this.parts = new RiskParts(settings, words, lookout, warden, new Offering(settings, warden, words), responses);
        this.outcomes = new OutcomeAnswer(words);
        this.listed = new Listed(settings, words);
        this.measures = new RiskMeasures(settings, lookout.rules(), listed);
    }

    @Override
    public RiskWatch initial() {
        return RiskWatch.begun();
    }

    @Override
    public List<Kept> kept(RiskWatch state) {
        return keeping.kept(state.highest());
    }

    @Override
    public RiskWatch resumed(RiskWatch state, List<Kept> kept) {
        return state.having(
                keeping.resumed(state.highest(), parts.lookout().rules().vaults(), kept));
    }

    @Override
    public StrategyStep<RiskWatch> on(RiskWatch state, StrategyInput input) {
        return switch (input) {
            case StrategyInput.NewHead head -> atHead(state.facing(head.market()), head.market());
            case StrategyInput.Outcome(IntentId id, IntentOutcome outcome) ->
                Course.of(state, id)
                        .map(course -> outcomes.step(state, course, outcome))
                        .orElseGet(() -> StrategyStep.quiet(state));
            case StrategyInput.Chosen(String response) -> {
                Offering.Offered after = parts.offering().chosen(state.offer(), response);
                yield new StrategyStep<>(state.offering(after.next()), List.of(), List.of(), after.alerts());
            }
            case StrategyInput.Recalled recalled -> StrategyStep.quiet(state);
            case StrategyInput.Tuned tuned -> StrategyStep.quiet(state);
            case StrategyInput.Faulted faulted -> StrategyStep.quiet(state);
            case StrategyInput.Lifted lifted -> StrategyStep.quiet(state);
        };
    }

    private StrategyStep<RiskWatch> atHead(RiskWatch state, MarketView view) {
        Optional<LendingMarket> market = view.state(settings.venue(), LendingMarket.class);
        Optional<AccountBalances> balances = view.state(AccountBalances.NAME, AccountBalances.class);
        if (market.isEmpty() || balances.isEmpty()) {
            RiskWatch unseeing = state.unseeing();
            return unseeing.blind() == RiskWatch.BLIND_HEADS
                    ? new StrategyStep<>(unseeing, List.of(), List.of(), List.of(words.blind()))
                    : StrategyStep.quiet(unseeing);
        }
        Sighting sight = Sighting.of(market.get(), balances.get());
        return new HeadAnswer(parts, state, sight, view).step(balances.get());
    }

    /** Accounts of others: no rescue of our own waits for the look at a thousand strangers. */
    @Override
    public Afterthought<RiskWatch> afterwards(RiskWatch state) {
        Optional<MarketView> view = state.last();
        Optional<LendingMarket> market = view.flatMap(seen -> seen.state(settings.venue(), LendingMarket.class));
        if (market.isEmpty() || state.blind() > 0) {
            return Afterthought.none(state);
        }
        Listed.Seen others = listed.at(state.listed(), view.orElseThrow(), market.get());
        return new Afterthought<>(state.listing(others.state()), others.alerts());
    }

    @Override
    public boolean halts(RiskWatch state) {
        return state.halted();
    }

    @Override
    public List<Measure> measures(RiskWatch state) {
        return state.last().map(view -> measures.of(view, state.listed())).orElse(List.of());
    }

    @Override
    public boolean guards() {
        return true;
    }
}
