package dev.banyan.markets.mixed;

import dev.banyan.api.intent.Cycle;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.money.TokenAmount;
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
}
