package dev.banyan.strategies.risk;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Token;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.LendingMarket.Place;
import dev.banyan.markets.vault.VaultMarket;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/**
 * A response that was offered and is not seen on the chain yet.
 *
 * @param id its intent
 * @param action what it does
 * @param before what there was of the debt, supply or shares that it changes when it was offered
 * @param lastBlock the last block in which it can be mined
 * @param chosen true if a brain chose it, so that it holds up nothing that the rules want done
 */
public record Flight(IntentId id, Action action, BigInteger before, long lastBlock, boolean chosen) {

    static Flight of(Intent intent, MarketView view, boolean chosen) {
        return new Flight(
                intent.id(),
                intent.action(),
                changed(intent.action(), view).orElse(BigInteger.ZERO),
                intent.validUntilBlock(),
                chosen);
    }

    /** True once the market shows what it was to do; confirmations are not waited for, for the price does not wait either. */
    boolean hasLanded(MarketView view) {
        return changed(action, view)
                .map(now -> action instanceof Action.Supply ? now.compareTo(before) > 0 : now.compareTo(before) < 0)
                .orElse(false);
    }

    /** For people: what it does. */
    String words() {
        return switch (action) {
            case Action.Repay repay -> "repaying " + repay.amount();
            case Action.Supply supply -> "adding " + supply.amount();
            case Action.Withdraw withdraw -> "leaving " + withdraw.venue();
            case Action.Deleverage step -> "repaying " + step.repaid() + " out of collateral";
            default -> throw new IllegalArgumentException("no response: " + action);
        };
    }

    private static Optional<BigInteger> changed(Action action, MarketView view) {
        return switch (action) {
            case Action.Repay repay -> at(view, repay.venue(), repay.amount().token(), Place::scaledDebt);
            case Action.Supply supply ->
                at(view, supply.venue(), supply.amount().token(), Place::scaledSupply);
            case Action.Withdraw withdraw ->
                view.state(withdraw.venue(), VaultMarket.class).map(VaultMarket::shares);
            case Action.Deleverage step -> at(view, step.venue(), step.repaid().token(), Place::scaledDebt);
            default -> throw new IllegalArgumentException("no response: " + action);
        };
    }

    private static Optional<BigInteger> at(
            MarketView view, String venue, Token token, Function<Place, BigInteger> amount) {
        return view.state(venue, LendingMarket.class)
                .flatMap(market -> market.place(token))
                .map(amount);
    }
}
