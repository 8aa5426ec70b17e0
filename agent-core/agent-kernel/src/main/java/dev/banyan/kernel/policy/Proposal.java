package dev.banyan.kernel.policy;

import dev.banyan.api.chain.Simulation;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.market.PriceBook;
import java.util.List;

/**
 * What the gate is asked about.
 *
 * @param intent the wish
 * @param decoded what each of its calls was found to do
 * @param simulation how the calls ended when simulated, with the balances and allowances of the {@link Watchlist}
 * @param fees what its transactions offer for inclusion
 * @param prices reference prices
 * @param approved true if a person said yes already
 */
public record Proposal(
        Intent intent, List<Decoded> decoded, Simulation simulation, FeePlan fees, PriceBook prices, boolean approved) {

    /** Keeps its own copy. */
    public Proposal {
        decoded = List.copyOf(decoded);
    }
}
