package dev.banyan.strategies.arbitrage;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Fractions;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.api.strategy.Revision;
import dev.banyan.markets.choice.TradeCosts;
import dev.banyan.markets.ticks.Passage;
import dev.banyan.strategies.arbitrage.ArbitrageState.Claim;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What trades are worth at one head, and what that says of their tips: of new ones, and of those that an earlier head led
 * to and no block has taken yet. Pure.
 *
 * <p>A trade that was proposed is gone if it would revert, or gains so much less than its gas and tip that a cancellation,
 * which costs the gas of a transfer, is the smaller loss. Until then it is better mined than not.
 *
 * @param share of the surplus, what may go into the tip
 */
record Reappraisal(MarketView market, Token base, TradeCosts costs, Bps share) {

    private static final long TRANSFER_UNITS = 21_000;

    /** What it makes of a proposal: the claim as it is from now on, and what the wallet is told, if anything. */
    record Found(Claim claim, Optional<Revision> revision) {}

    /**
     * Nothing new, or another bid, or that it is gone. That is said again at each head, for a wallet may lose the word in a
     * crash and find the intent again. Where a pool of it is missing at this head, nothing is known.
     */
    Found look(IntentId id, Claim claim) {
        if (claim.withdrawn()) {
            return new Found(claim, Optional.of(new Revision.Withdraw(id)));
        }
        if (!seesAll(claim)) {
            return new Found(claim, Optional.empty());
        }
        Optional<Trade> found = Trade.on(market.pools(), claim.action());
        if (found.filter(trade -> trade.gain().compareTo(leastToKeep(claim, trade.passage())) >= 0)
                .isEmpty()) {
            return new Found(claim.taken(), Optional.of(new Revision.Withdraw(id)));
        }
        Passage passage = found.get().passage();
        BigInteger net = net(claim.action(), found.get().gain(), passage);
        BigInteger tip = claim.tip().max(tip(claim.action(), net));
        return new Found(claim.raised(tip), bid(claim.action(), net, passage).map(bid -> new Revision.Raise(id, bid)));
    }

    private boolean seesAll(Claim claim) {
        long seen = market.pools().stream()
                .filter(pool -> claim.pools().contains(pool.address()))
                .count();
        return seen == claim.pools().size();
    }

    /** What a trade with this gain leaves after its gas. */
    BigInteger net(Action.Arbitrage action, BigInteger gain, Passage passage) {
        return gain.subtract(gas(action, passage));
    }

    /** What a trade that leaves so much after its gas can afford for its place in a block; nothing if that is no more than the usual tip. */
    Optional<Bid> bid(Action.Arbitrage action, BigInteger net, Passage passage) {
        return GasCost.inWei(tip(action, net), market.prices(), base)
                .filter(above -> above.isMoreThan(Wei.ZERO))
                .map(above -> new Bid(
                        market.fees().tip().times(units(action, passage)).plus(above)));
    }

    /** The share of what is left above gas, the usual tip and the minimum; zero if nothing is. */
    BigInteger tip(Action.Arbitrage action, BigInteger net) {
        BigInteger least =
                costs.minProfit().multiply(BigInteger.valueOf(action.cycles().size()));
        return share.of(net.subtract(least).max(BigInteger.ZERO), RoundingMode.FLOOR);
    }

    /** The gain from which on to be mined costs no more than to be cancelled. */
    private BigInteger leastToKeep(Claim claim, Passage passage) {
        BigInteger paid = gas(claim.action(), passage).add(claim.tip());
        BigInteger cancelled = Fractions.divide(
                paid.multiply(BigInteger.valueOf(TRANSFER_UNITS)),
                BigInteger.valueOf(units(claim.action(), passage)),
                RoundingMode.FLOOR);
        return paid.subtract(cancelled);
    }

    private BigInteger gas(Action.Arbitrage action, Passage passage) {
        return costs.of(action.cycles(), passage);
    }

    private static long units(Action.Arbitrage action, Passage passage) {
        return GasCost.units(action.cycles(), passage);
    }
}
