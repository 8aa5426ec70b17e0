package dev.banyan.strategies.risk;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.vault.VaultMarket;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Turns what the rules want done into actions and intents at a head. Pure.
 *
 * @param venue the lending market
 * @param origin whose intents they are
 * @param calls turns actions into calls
 * @param unwinding how debt is paid back out of collateral, where the file lets it
 */
record Responses(String venue, Origin origin, CallFactory calls, Optional<Unwinding> unwinding) {

    /** By how much less than a vault shows leaving it may bring. */
    private static final Bps LEAVING = new Bps(50);

    /** What a response to the loan does; nothing if no pair would take part in it now. */
    Optional<Action> action(RiskResponse response, Sighting sight, MarketView view) {
        return switch (response) {
            case RiskResponse.Repay repay ->
                Optional.of(new Action.Repay(venue, sight.amount(repay.place(), repay.amount())));
            case RiskResponse.AddCollateral add ->
                Optional.of(new Action.Supply(venue, sight.amount(add.place(), add.amount()), add.amount()));
            case RiskResponse.Unwind unwind ->
                unwinding.flatMap(
                        way -> way.action(unwind, sight, view, view.head().number() + RiskStrategy.VALID_BLOCKS));
            case RiskResponse.Leave leave -> throw unasked(leave);
            case RiskResponse.Halt halt -> throw unasked(halt);
        };
    }

    /** Taking everything that can be taken out of a vault. */
    Action leaving(String name, MarketView view) {
        VaultMarket vault = view.state(name, VaultMarket.class)
                .orElseThrow(() -> new IllegalStateException("a vault that rings was seen: " + name));
        BigInteger shares = vault.shares().min(vault.mostRedeemed());
        BigInteger shown = vault.price().of(shares);
        return new Action.Withdraw(
                name,
                vault.asset(),
                shares,
                shown.subtract(LEAVING.of(shown, RoundingMode.FLOOR)).max(BigInteger.ONE));
    }

    /** The wish for it; the same at the same head is the same one. */
    Intent intent(Action action, MarketView view) {
        String what =
                switch (action) {
                    case Action.Repay repay -> "repay/" + what(repay.amount());
                    case Action.Supply supply -> "supply/" + what(supply.amount());
                    case Action.Withdraw withdraw -> "leave/" + withdraw.venue() + "/" + withdraw.shares();
                    case Action.Deleverage step -> "unwind/" + what(step.repaid()) + "/" + what(step.sold());
                    default -> throw new IllegalArgumentException("no response: " + action);
                };
        return new Intent(
                IntentId.ofResponse(origin.agent(), origin.source(), view.head().hash(), what),
                origin,
                action,
                calls.calls(action),
                view.head().number() + RiskStrategy.VALID_BLOCKS);
    }

    private static String what(TokenAmount amount) {
        return amount.token().address() + "/" + amount.units();
    }

    private static IllegalStateException unasked(RiskResponse response) {
        return new IllegalStateException("the rules do not offer this: " + response);
    }
}
