package dev.banyan.strategies.risk;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.strategy.Afterthought;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.risk.AlertLevel;
import dev.banyan.markets.vault.SharePrice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Watches the account's own position in a lending market, says when its health factor passes a border, and below {@code act} repays
 * debt or adds collateral out of what lies in the account, or pays debt back out of collateral where the file names an exchange for that; watches vaults, feeds, pegs, depth, concentration and gas where the file says so, and leaves a vault whose share price fell.
 *
 * <p>The market's own oracle is what liquidates, so its answers count, believed or not. A response is offered at the head that calls
 * for it, without asking anybody; between {@code warn} and {@code act} a model may choose one of those that {@link Offering} offers, and where nothing can be done {@link #halts} says so; the next one when the market shows what the first has done, or once it has failed or is too late,
 * and after a failure the next choice is taken. After a restart it may be offered again while the first is still under way: that
 * lifts the health factor higher than asked for, by the account's own money in the account's own position.
 */
public final class RiskStrategy implements Strategy<RiskWatch> {

    /** In how many blocks a response is worth having: then the next head's is better. */
    static final long VALID_BLOCKS = 3;

    /** A node may miss a head; whoever sees nothing for longer watches nothing. */
    private static final int BLIND_HEADS = 3;

    /** So often in a row is collateral offered that the wallet can not take in. */
    private static final int MOST_REFUSALS = 3;

    private final RiskSettings settings;
    private final RiskWarden warden;
    private final RiskWords words;
    private final Lookout lookout;
    private final Responses responses;
    private final Offering offering;
    private final Listed listed;
    private final RiskMeasures measures;

    RiskStrategy(StrategyContext context) {
        this.settings = RiskSettings.of(context.settings());
        this.warden = new RiskWarden(settings.rules());
        this.words = new RiskWords(settings);
        this.offering = new Offering(settings, warden, words);
        this.lookout = new Lookout(LookoutSettings.of(context.settings()));
        this.listed = new Listed(settings, words);
        this.measures = new RiskMeasures(settings, lookout.rules(), listed);
        this.responses = new Responses(
                settings.venue(),
                new Origin(context.agent(), context.name()),
                context.calls(),
                settings.unwind()
                        .map(exchange -> new Unwinding(
                                settings.venue(),
                                exchange,
                                context.helper(RiskSettings.HELPER),
                                settings.rules().ladder().last())));
    }

    @Override
    public RiskWatch initial() {
        return RiskWatch.begun();
    }

    @Override
    public StrategyStep<RiskWatch> on(RiskWatch state, StrategyInput input) {
        return switch (input) {
            case StrategyInput.NewHead head -> atHead(state.facing(head.market()), head.market());
            case StrategyInput.Outcome(IntentId id, IntentOutcome outcome) ->
                Course.of(state, id)
                        .map(course -> told(state, course, outcome))
                        .orElseGet(() -> StrategyStep.quiet(state));
            case StrategyInput.Chosen(String response) -> {
                Offering.Offered after = offering.chosen(state.offer(), response);
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
            return unseeing.blind() == BLIND_HEADS ? raised(unseeing, words.blind()) : StrategyStep.quiet(unseeing);
        }
        return sighted(state, Sighting.of(market.get(), balances.get()), balances.get(), view);
    }

    private StrategyStep<RiskWatch> sighted(
            RiskWatch state, Sighting sight, AccountBalances balances, MarketView view) {
        Map<String, SharePrice> highest = lookout.highest(state.highest(), view);
        List<Finding> findings = lookout.at(view, balances, highest);
        RiskStep step = warden.step(
                state.risk(),
                List.of(sight.account()),
                findings.stream().map(Finding::gauge).toList());
        List<String> alerts = new ArrayList<>();
        if (state.blind() >= BLIND_HEADS) {
            alerts.add(words.sighted());
        }
        step.alerts().forEach(alert -> alerts.add(words.changed(alert, sight, step, findings)));
        step.lost().forEach(ring -> alerts.add(RiskWords.lost(ring)));
        List<RiskResponse> choices =
                step.choices().stream().filter(RiskResponse::isForLoan).toList();
        RiskWatch over =
                state.having(highest).at(view).leaving(state.departures().at(view));
        // What fails is told once in a row; a response that was never mined is a failure too.
        if (over.failures() == 1 && state.failures() == 0) {
            state.flight().map(words::late).ifPresent(alerts::add);
        }
        Optional<AlertLevel> unlisted = unlisted(sight);
        if (isWorse(unlisted, state.unlisted())) {
            alerts.add(words.unlisted(sight));
        }
        Offering.Offered offered = offering.at(
                over.offer(), sight, step, view.head().number(), over.flight().isPresent());
        alerts.addAll(offered.alerts());
        RiskWatch now =
                over.seen(step.state(), !choices.isEmpty()).telling(unlisted).offering(offered.next());
        if (!choices.isEmpty() && now.flight().map(Flight::chosen).orElse(false)) {
            now = now.refused();
        }
        boolean helpless = now.flight().isEmpty() && isBelowAct(sight);
        List<Intent> intents = new ArrayList<>();
        if (now.flight().isEmpty()) {
            List<Action> actions = Stream.concat(
                            choices.stream(), offered.taken().stream().filter(RiskResponse::isForLoan))
                    .flatMap(choice -> responses.action(choice, sight, view).stream())
                    .toList();
            if (!actions.isEmpty()) {
                Intent intent = responses.intent(actions.get(now.failures() % actions.size()), view);
                intents.add(intent);
                now = now.sending(Flight.of(intent, view, choices.isEmpty()));
                helpless = false;
            } else if (offered.taken().filter(RiskResponse::isForLoan).isPresent()) {
                alerts.add(words.gone("what is possible at the market", false));
            }
        }
        boolean chosen =
                offered.taken().filter(RiskResponse.Halt.class::isInstance).isPresent();
        boolean halts = chosen
                || (settings.halt()
                        && (helpless || step.choices().stream().anyMatch(RiskResponse.Halt.class::isInstance)));
        if (halts && !now.halted()) {
            alerts.add(words.halts(chosen));
        }
        now = now.halting(halts || (now.halted() && !step.state().ringing().isEmpty()));
        for (RiskResponse choice : step.choices()) {
            if (choice instanceof RiskResponse.Leave(String vault)
                    && now.departures().mayLeave(vault, view.head().number())) {
                now = leave(vault, view, now, intents, alerts);
            }
        }
        return new StrategyStep<>(now, intents, List.of(), alerts);
    }

    /** What can not be put together for a vault is told, and has no part in what is done for the loan. */
    private RiskWatch leave(String vault, MarketView view, RiskWatch now, List<Intent> intents, List<String> alerts) {
        try {
            Intent intent = responses.intent(responses.leaving(vault, view), view);
            intents.add(intent);
            return now.leaving(now.departures().sending(vault, Flight.of(intent, view, false)));
        } catch (RuntimeException broken) {
            if (now.departures().of(vault).failures() == 0) {
                alerts.add(words.unleavable(vault, broken));
            }
            return now.leaving(now.departures().ended(vault, view.head().number(), false));
        }
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

    private boolean isBelowAct(Sighting sight) {
        return settings.rules().ladder().level(sight.healthFactor()).compareTo(AlertLevel.ACT) >= 0;
    }

    /** The level by the pool's own word, where that is another than what follows from the tokens of the file. */
    private Optional<AlertLevel> unlisted(Sighting sight) {
        BigInteger pools = sight.market().healthFactor();
        return pools.equals(sight.healthFactor())
                ? Optional.empty()
                : Optional.of(settings.rules().ladder().level(pools));
    }

    private static boolean isWorse(Optional<AlertLevel> now, Optional<AlertLevel> told) {
        return now.isPresent() && (told.isEmpty() || now.get().compareTo(told.get()) > 0);
    }

    /** What is told once in a row: what fails at every head would drown everything else. */
    private StrategyStep<RiskWatch> told(RiskWatch state, Course course, IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Unknown unknown -> StrategyStep.quiet(state);
            case IntentOutcome.AwaitingApproval(String reason) ->
                course.isFirst() ? raised(state, words.waits(course.flight(), reason)) : StrategyStep.quiet(state);
            // An account that ends takes in no collateral for good, but it does take in the next choice.
            case IntentOutcome.Busy busy ->
                course.flight().action() instanceof Action.Supply && state.refusals() + 1 >= MOST_REFUSALS
                        ? failed(course, outcome)
                        : StrategyStep.quiet(course.refused());
            case IntentOutcome.WouldSend would -> StrategyStep.quiet(course.done());
            case IntentOutcome.Confirmed confirmed -> StrategyStep.quiet(course.done());
            case IntentOutcome.Denied denied -> failed(course, outcome);
            case IntentOutcome.Expired expired -> failed(course, outcome);
            case IntentOutcome.Reverted reverted -> failed(course, outcome);
            case IntentOutcome.Cancelled cancelled -> failed(course, outcome);
            case IntentOutcome.Dropped dropped -> failed(course, outcome);
        };
    }

    private StrategyStep<RiskWatch> failed(Course course, IntentOutcome outcome) {
        return course.isFirst()
                ? raised(course.failed(), words.failed(course.flight(), outcome))
                : StrategyStep.quiet(course.failed());
    }

    private static StrategyStep<RiskWatch> raised(RiskWatch state, String alert) {
        return new StrategyStep<>(state, List.of(), List.of(), List.of(alert));
    }
}
