package dev.banyan.strategies.yield;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.vault.KeptPrices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps one token where it earns most after costs, as {@link YieldPlanner} decides.
 *
 * <p>Every so many blocks something better is looked for; a venue whose share price fell is left at the first head that shows it. What comes out is offered first; when all of it is confirmed, it
 * is decided anew what goes in. Nothing is offered while something is under way, but what is wrong is told then too, once while it lasts, and after a failure it waits, each time twice as long.
 * Of what it remembers the highest share prices alone outlive a restart: a fall meanwhile is seen at the first head, and vaults are measured anew.
 */
public final class YieldStrategy implements Strategy<YieldProgress> {

    static final String GAP = "yield.gap";

    private static final long VALID_BLOCKS = 20;

    /** A trouble that was gone for so many looks is told again. */
    private static final long TOLD_AGAIN = 10;

    private final Origin origin;
    private final CallFactory calls;
    private final YieldSettings settings;
    private final VenueReading reading;
    private final MoveActions actions;
    private final TroubleReading troubles;
    private final KeptPrices keeping;

    YieldStrategy(StrategyContext context) {
        this.origin = new Origin(context.agent(), context.name());
        this.calls = context.calls();
        this.settings = YieldSettings.of(context.settings());
        this.reading = new VenueReading(settings.asset(), settings.venues(), settings.measure());
        this.actions = new MoveActions(reading, settings.tolerance());
        this.troubles = new TroubleReading(reading);
        this.keeping = new KeptPrices(settings.asset().address().value());
    }

    @Override
    public YieldProgress initial() {
        return YieldProgress.fresh(settings.rules().leastGain());
    }

    @Override
    public List<Measure> measures(YieldProgress state) {
        BigDecimal gap = new BigDecimal(state.gap(), settings.asset().decimals());
        return List.of(new Measure(GAP, settings.asset().symbol(), gap));
    }

    @Override
    public List<Kept> kept(YieldProgress state) {
        return keeping.kept(state.memory().highest());
    }

    @Override
    public YieldProgress resumed(YieldProgress state, List<Kept> kept) {
        YieldState memory = state.memory();
        return state.remembering(memory.having(keeping.resumed(memory.highest(), settings.venues(), kept)));
    }

    @Override
    public StrategyStep<YieldProgress> on(YieldProgress state, StrategyInput input) {
        return switch (input) {
            case StrategyInput.NewHead(MarketView market) -> atHead(state, market);
            case StrategyInput.Outcome(IntentId id, IntentOutcome outcome) -> told(state, id, outcome);
            case StrategyInput.Tuned(String setting, Setting value) ->
                StrategyStep.quiet(
                        setting.equals(YieldSettings.MIN_GAIN) && value instanceof Setting.Amount amount
                                ? state.tuned(amount.value().units())
                                : state);
            case StrategyInput.Recalled recalled -> StrategyStep.quiet(state);
            case StrategyInput.Faulted faulted -> StrategyStep.quiet(state);
            case StrategyInput.Chosen chosen -> StrategyStep.quiet(state);
            case StrategyInput.Lifted lifted -> StrategyStep.quiet(state);
        };
    }

    private StrategyStep<YieldProgress> told(YieldProgress state, IntentId id, IntentOutcome outcome) {
        Optional<Flight> after =
                state.flight().filter(flight -> flight.has(id)).map(flight -> flight.told(id, outcome));
        if (after.isEmpty()) {
            return StrategyStep.quiet(state);
        }
        List<String> alerts = new ArrayList<>();
        if (after.get().isOver()) {
            state.unpaid()
                    .firstTime(after.get())
                    .forEach(venue ->
                            alerts.add(venue + " did not pay out: what is in it stays, and it is asked again"));
        }
        Troubles known = deposited(state, id, outcome);
        alerts.addAll(known.untold());
        YieldProgress next = state.told(after.get(), settings.every()).troubled(known.telling());
        return new StrategyStep<>(next, List.of(), List.of(), alerts);
    }

    /** A deposit that is refused is told once, until one goes through. */
    private static Troubles deposited(YieldProgress state, IntentId id, IntentOutcome outcome) {
        Optional<String> into = state.flight()
                .map(flight -> flight.open().get(id))
                .filter(Transfer.In.class::isInstance)
                .map(Transfer::venue);
        boolean refused = outcome instanceof IntentOutcome.Denied || outcome instanceof IntentOutcome.Reverted;
        boolean done = outcome instanceof IntentOutcome.Confirmed;
        return into.filter(venue -> refused || done)
                .map(venue -> state.troubles().deposit(venue, refused, state.head()))
                .orElse(state.troubles());
    }

    private StrategyStep<YieldProgress> atHead(YieldProgress before, MarketView market) {
        YieldProgress state = before.at(market.head().number(), trails(before, market));
        Optional<AccountBalances> account = market.state(AccountBalances.NAME, AccountBalances.class)
                .filter(balances -> balances.knows(settings.asset()));
        if (account.isEmpty()) {
            return told(state, Map.of(settings.asset().symbol(), Trouble.UNCOUNTED), List.of());
        }
        YieldSight whole = reading.sight(market, account.get().of(settings.asset()), state.trails());
        YieldSight sight =
                whole.leaving(state.unpaid().at(state.head(), state.memory().fallen()));
        YieldPlanner planner = new YieldPlanner(settings.rules().withLeastGain(state.leastGain()));
        YieldStep step = planner.step(state.memory(), sight);
        StrategyStep<YieldProgress> seen = told(state.seeing(step), troubles.at(market, whole), step.alerts());
        if (state.flight().isPresent()) {
            return seen;
        }
        StrategyStep<YieldProgress> next = carriedOut(seen.state(), step.decision(), sight, market);
        return new StrategyStep<>(next.state(), next.intents(), next.revisions(), seen.alerts());
    }

    private StrategyStep<YieldProgress> told(YieldProgress state, Map<String, Trouble> shown, List<String> others) {
        Troubles known = state.troubles().seeing(shown, state.head(), TOLD_AGAIN * settings.every());
        List<String> alerts = new ArrayList<>(others);
        alerts.addAll(known.untold());
        return new StrategyStep<>(state.troubled(known.telling()), List.of(), List.of(), alerts);
    }

    private StrategyStep<YieldProgress> carriedOut(
            YieldProgress seen, YieldDecision decision, YieldSight sight, MarketView market) {
        return switch (decision) {
            case YieldDecision.Flee flee -> offer(seen, flee.transfers(), Optional.of(sight.at()), market);
            case YieldDecision.Move move when isDue(seen) -> firstPart(seen, move, market);
            case YieldDecision.Stay stay when isDue(seen) -> StrategyStep.quiet(seen.lookingIn(settings.every()));
            case YieldDecision.Move move -> StrategyStep.quiet(seen);
            case YieldDecision.Stay stay -> StrategyStep.quiet(seen);
        };
    }

    private static boolean isDue(YieldProgress state) {
        return state.head() >= Math.max(state.look(), state.rest());
    }

    private Map<String, PriceTrail> trails(YieldProgress before, MarketView market) {
        Map<String, PriceTrail> trails = new HashMap<>();
        for (String venue : settings.venues()) {
            PriceTrail trail = before.trails().getOrDefault(venue, PriceTrail.empty());
            reading.mark(market, venue).ifPresent(mark -> trails.put(venue, trail.with(mark, settings.measure())));
        }
        return trails;
    }

    /** What comes out, or if nothing does what goes in. */
    private StrategyStep<YieldProgress> firstPart(YieldProgress state, YieldDecision.Move move, MarketView market) {
        List<Transfer> out =
                move.transfers().stream().filter(Transfer.Out.class::isInstance).toList();
        boolean whole = out.isEmpty() || out.size() == move.transfers().size();
        Instant now = market.head().time();
        return offer(
                state, out.isEmpty() ? move.transfers() : out, whole ? Optional.of(now) : Optional.empty(), market);
    }

    private StrategyStep<YieldProgress> offer(
            YieldProgress state, List<Transfer> transfers, Optional<Instant> complete, MarketView market) {
        Map<IntentId, Transfer> open = new HashMap<>();
        List<Intent> intents = new ArrayList<>();
        for (Transfer transfer : transfers) {
            actions.of(transfer, market)
                    .map(action -> intent(transfer, action, market))
                    .ifPresent(intent -> {
                        open.put(intent.id(), transfer);
                        intents.add(intent);
                    });
        }
        if (intents.isEmpty()) {
            return StrategyStep.quiet(state.lookingIn(settings.every()));
        }
        return new StrategyStep<>(state.flying(Flight.of(open, complete)), intents);
    }

    private Intent intent(Transfer transfer, Action action, MarketView market) {
        String way =
                switch (transfer) {
                    case Transfer.In in -> "in:";
                    case Transfer.Out out -> "out:";
                };
        IntentId id =
                IntentId.ofMove(origin.agent(), origin.source(), market.head().hash(), way + transfer.venue());
        return new Intent(id, origin, action, calls.calls(action), market.head().number() + VALID_BLOCKS);
    }
}
