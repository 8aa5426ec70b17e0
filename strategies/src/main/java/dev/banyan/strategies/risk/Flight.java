package dev.banyan.strategies.risk;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.lending.LendingMarket;
import java.math.BigInteger;

/**
 * A response that was offered and is not seen on the chain yet.
 *
 * @param id its intent
 * @param amount what it repays or adds
 * @param repays true if it repays
 * @param before scaled units of that debt, or of that supply, when it was offered
 * @param lastBlock the last block in which it can be mined
 */
public record Flight(IntentId id, TokenAmount amount, boolean repays, BigInteger before, long lastBlock) {

    static Flight of(Intent intent, LendingMarket market) {
        return switch (intent.action()) {
            case Action.Repay repay -> of(intent, repay.amount(), true, market);
            case Action.Supply supply -> of(intent, supply.amount(), false, market);
            default -> throw new IllegalArgumentException("no response: " + intent.action());
        };
    }

    private static Flight of(Intent intent, TokenAmount amount, boolean repays, LendingMarket market) {
        return new Flight(intent.id(), amount, repays, scaled(market, amount, repays), intent.validUntilBlock());
    }

    /** True once the market shows what it was to do; confirmations are not waited for, for the price does not wait either. */
    boolean hasLanded(LendingMarket market) {
        int change = scaled(market, amount, repays).compareTo(before);
        return repays ? change < 0 : change > 0;
    }

    /** For people: what it does. */
    String words() {
        return (repays ? "repaying " : "adding ") + amount;
    }

    private static BigInteger scaled(LendingMarket market, TokenAmount amount, boolean repays) {
        return market.place(amount.token())
                .map(place -> repays ? place.scaledDebt() : place.scaledSupply())
                .orElse(BigInteger.ZERO);
    }
}
