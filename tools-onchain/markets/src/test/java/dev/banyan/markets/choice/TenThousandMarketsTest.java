package dev.banyan.markets.choice;

import static dev.banyan.markets.drawn.DrawnMarket.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.drawn.DrawnMarket;
import dev.banyan.markets.drawn.Force;
import dev.banyan.markets.graph.CycleIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Random markets of up to eight pools against a search that tries every path and every amount: no path that gains is missing, none is listed that does not, and
 * each gain is the greatest. {@code -Dbanyan.markets=N} tries more, {@code -Dbanyan.markets.seed=S} others.
 */
final class TenThousandMarketsTest {

    private static final int MARKETS = Integer.getInteger("banyan.markets", 10_000);
    private static final long SEED = Long.getLong("banyan.markets.seed", 91);

    @Test
    void everyGainIsTheGreatestThereIs() {
        DrawnMarket drawn = new DrawnMarket(SEED);
        long gaining = 0;
        for (int i = 0; i < MARKETS; i++) {
            // Nobody gains with more than the last pool pays; some markets are greater than the rest.
            long most = 8L + drawn.below(i % 100 == 0 ? 20_000 : i % 4 == 0 ? 1_500 : 150);
            List<Pool.ConstantProduct> pools = drawn.pools(2 + drawn.below(7), 3 + drawn.below(3), most);
            int maxHops = 2 + drawn.below(5);
            Map<List<Address>, Long> byForce = new Force(pools, token(0), maxHops).gains(most);

            CycleMarket market = new CycleMarket(CycleIndex.of(pools, List.of(token(0)), maxHops, 100_000));
            market.update(pools);
            Map<List<Address>, Long> found = new HashMap<>();
            for (Opportunity opportunity : market.opportunities()) {
                found.put(
                        opportunity.cycle().hops().stream().map(Hop::pool).toList(),
                        opportunity.profit().units().longValueExact());
            }

            assertThat(found).as("market %s of seed %s", i, SEED).isEqualTo(byForce);
            gaining += byForce.size();
        }
        assertThat(gaining).isGreaterThan(MARKETS);
    }
}
