package dev.banyan.strategies.risk;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.markets.risk.AlertLevel;
import dev.banyan.markets.vault.SharePrices;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what a head that shows the account is answered with: what is told, what is done for the loan, and which vaults are left. Serves one head. */
final class HeadAnswer {

    private final RiskParts parts;
    private final Sighting sight;
    private final MarketView view;
    private final List<Intent> intents = new ArrayList<>();
    private final List<String> alerts = new ArrayList<>();
    private RiskWatch now;

    HeadAnswer(RiskParts parts, RiskWatch before, Sighting sight, MarketView view) {
        this.parts = parts;
        this.now = before;
        this.sight = sight;
        this.view = view;
    }

    /** The step from the state before. */
    StrategyStep<RiskWatch> step(AccountBalances balances) {
        Map<String, SharePrices> highest = parts.lookout().highest(now.highest(), view);
        List<Finding> findings = parts.lookout().at(view, balances, highest);
        RiskStep step = parts.warden()
                .step(
                        now.risk(),
                        List.of(sight.account()),
                        findings.stream().map(Finding::gauge).toList());
        tellChanges(step, findings);
        List<RiskResponse> choices =
                step.choices().stream().filter(RiskResponse::isForLoan).toList();
        Offering.Offered offered = look(step, highest, !choices.isEmpty());
        boolean helpless = answerLoan(choices, offered.taken());
        halt(step, helpless, offered.taken());
        leaveVaults(step.choices());
        return new StrategyStep<>(now, intents, List.of(), alerts);
    }

    private void tellChanges(RiskStep step, List<Finding> findings) {
        if (now.isBlind()) {
            alerts.add(parts.words().sighted());
        }
        step.alerts().forEach(alert -> alerts.add(parts.words().changed(alert, sight, step, findings)));
        step.lost().forEach(ring -> alerts.add(RiskWords.lost(ring)));
    }

    /** Takes over what the head shows: what has landed or is too late, what rings, what is offered. */
    private Offering.Offered look(RiskStep step, Map<String, SharePrices> highest, boolean calls) {
        RiskWatch before = now;
        RiskWatch over =
                before.having(highest).at(view).leaving(before.departures().at(view));
        // What fails is told once in a row; a response that was never mined is a failure too.
        if (over.failures() == 1 && before.failures() == 0) {
            before.flight().map(parts.words()::late).ifPresent(alerts::add);
        }
        Optional<AlertLevel> unlisted = unlisted();
        if (isWorse(unlisted, before.unlisted())) {
            alerts.add(parts.words().unlisted(sight));
        }
        Offering.Offered offered = parts.offering()
                .at(
                        over.offer(),
                        sight,
                        step,
                        view.head().number(),
                        over.flight().isPresent());
        alerts.addAll(offered.alerts());
        now = over.seen(step.state(), calls).telling(unlisted).offering(offered.next());
        if (calls && now.flight().map(Flight::chosen).orElse(false)) {
            now = now.refused();
        }
        return offered;
    }

    /** Offers the next response where none is under way; true if the loan is below {@code act} and nothing can be done. */
    private boolean answerLoan(List<RiskResponse> choices, Optional<RiskResponse> taken) {
        if (now.flight().isPresent()) {
            return false;
        }
        Optional<RiskResponse> chosen = taken.filter(RiskResponse::isForLoan);
        List<Action> actions = Stream.concat(choices.stream(), chosen.stream())
                .flatMap(choice -> parts.responses().action(choice, sight, view).stream())
                .toList();
        if (!actions.isEmpty()) {
            Intent intent = parts.responses().intent(actions.get(now.failures() % actions.size()), view);
            intents.add(intent);
            now = now.sending(Flight.of(intent, view, choices.isEmpty()));
            return false;
        }
        if (chosen.isPresent()) {
            alerts.add(parts.words().gone("what is possible at the market", false));
        }
        return parts.settings().rules().ladder().level(sight.healthFactor()).compareTo(AlertLevel.ACT) >= 0;
    }

    private void halt(RiskStep step, boolean helpless, Optional<RiskResponse> taken) {
        boolean chosen = taken.filter(RiskResponse.Halt.class::isInstance).isPresent();
        boolean halts = chosen
                || (parts.settings().halt()
                        && (helpless || step.choices().stream().anyMatch(RiskResponse.Halt.class::isInstance)));
        if (halts && !now.halted()) {
            alerts.add(parts.words().halts(chosen));
        }
        now = now.halting(halts || (now.halted() && !step.state().ringing().isEmpty()));
    }

    private void leaveVaults(List<RiskResponse> choices) {
        for (RiskResponse choice : choices) {
            if (choice instanceof RiskResponse.Leave(String vault)
                    && now.departures().mayLeave(vault, view.head().number())) {
                leave(vault);
            }
        }
    }

    /** What can not be put together for a vault is told, and has no part in what is done for the loan. */
    private void leave(String vault) {
        try {
            Intent intent = parts.responses().intent(parts.responses().leaving(vault, view), view);
            intents.add(intent);
            now = now.leaving(now.departures().sending(vault, Flight.of(intent, view, false)));
        } catch (RuntimeException broken) {
            if (now.departures().of(vault).failures() == 0) {
                alerts.add(parts.words().unleavable(vault, broken));
            }
            now = now.leaving(now.departures().ended(vault, view.head().number(), false));
        }
    }

    /** The level by the pool's own word, where that is another than what follows from the tokens of the file. */
    private Optional<AlertLevel> unlisted() {
        BigInteger pools = sight.market().healthFactor();
        return pools.equals(sight.healthFactor())
                ? Optional.empty()
                : Optional.of(parts.settings().rules().ladder().level(pools));
    }

    private static boolean isWorse(Optional<AlertLevel> now, Optional<AlertLevel> told) {
        return now.isPresent() && (told.isEmpty() || now.get().compareTo(told.get()) > 0);
    }
}
