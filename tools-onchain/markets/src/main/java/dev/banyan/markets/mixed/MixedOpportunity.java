package dev.banyan.markets.mixed;

import java.util.List;

/** A cycle through pools of both kinds that gains, and its best trade. */
public record MixedOpportunity(List<MixedLeg> legs, MixedTrade trade) {

    /** Keeps its own copy. */
    public MixedOpportunity {
        legs = List.copyOf(legs);
    }
}
