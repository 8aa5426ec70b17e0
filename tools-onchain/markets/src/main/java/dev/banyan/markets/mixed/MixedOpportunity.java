package dev.banyan.markets.mixed;

import dev.banyan.api.intent.Cycle;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.choice.TradeCosts;
import dev.banyan.markets.ticks.Passage;
import java.math.BigInteger;
import java.util.List;

/** A cycle through pools of both kinds that gains, and its best trade. */
public record MixedOpportunity(List<MixedLeg> legs, MixedTrade trade) {

    /** Keeps its own copy. */
    public MixedOpportunity {
        legs = List.copyOf(legs);
    }

    /** The same as a cycle to be traded. */
    public Opportunity opportunity() {
        Cycle cycle =
                new Cycle(trade.amountIn(), legs.stream().map(MixedLeg::hop).toList());
        return new Opportunity(cycle, TokenAmount.of(cycle.base(), trade.profit()));
    }

    /** What it leaves after its gas. */
    BigInteger net(TradeCosts costs) {
        return trade.profit().subtract(costs.of(List.of(opportunity().cycle()), trade.passage()));
    }

    /** True if that is no less than the least profit. */
    boolean pays(TradeCosts costs) {
        return net(costs).compareTo(costs.minProfit()) >= 0;
    }

    /** True if it would pay if the way through pools of ticks cost nothing. */
    boolean isWorthItsHops(TradeCosts costs) {
        BigInteger hops = costs.of(List.of(opportunity().cycle()), Passage.NONE);
        return trade.profit().subtract(hops).compareTo(costs.minProfit()) >= 0;
    }
}
