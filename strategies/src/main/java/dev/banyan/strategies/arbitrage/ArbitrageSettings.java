package dev.banyan.strategies.arbitrage;

import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.setting.Settings;
import dev.banyan.markets.graph.CycleIndex;
import java.util.List;
import java.util.Set;

/**
 * The settings that stay as the file has them.
 *
 * @param base token that every cycle begins and ends with
 * @param venues names of the venues whose pools are traded
 * @param via tokens that a cycle may pass through
 * @param maxHops swaps in a cycle at most
 * @param tipShare of what a trade leaves above its minimum, what may go into the tip
 */
record ArbitrageSettings(Token base, Set<String> venues, Set<Token> via, int maxHops, Bps tipShare) {

    static final String BASE = "base";
    static final String VENUES = "venues";
    static final String VIA = "via";
    static final String MAX_HOPS = "maxHops";
    static final String TIP_SHARE = "tipShare";
    static final String MIN_PROFIT = "minProfit";
    static final int LEAST_HOPS = CycleIndex.LEAST_HOPS;
    static final int MOST_HOPS = CycleIndex.MOST_HOPS;

    ArbitrageSettings {
        venues = Set.copyOf(venues);
        via = Set.copyOf(via);
        if (maxHops < LEAST_HOPS || maxHops > MOST_HOPS) {
            throw new IllegalArgumentException("maxHops out of 2..6: " + maxHops);
        }
    }

    static ArbitrageSettings of(Settings settings) {
        return new ArbitrageSettings(
                settings.token(BASE),
                Set.copyOf(settings.venues(VENUES)),
                Set.copyOf(settings.tokens(VIA)),
                Math.toIntExact(settings.whole(MAX_HOPS)),
                settings.has(TIP_SHARE) ? settings.share(TIP_SHARE) : new Bps(0));
    }

    /** The pools that the strategy may use, in an order that does not depend on the reader's. */
    List<Pool.ConstantProduct> usable(List<Pool> pools) {
        return pools.stream()
                .filter(Pool.ConstantProduct.class::isInstance)
                .map(Pool.ConstantProduct.class::cast)
                .filter(pool -> venues.contains(pool.venue()) && touches(pool.token0()) && touches(pool.token1()))
                .filter(pool -> pool.reserve0().signum() > 0 && pool.reserve1().signum() > 0)
                .sorted((a, b) -> a.address().compareTo(b.address()))
                .toList();
    }

    /** The pools of ticks that the strategy may use. */
    List<Pool> usableTicks(List<Pool> pools) {
        return pools.stream()
                .filter(Pool.Concentrated.class::isInstance)
                .filter(pool -> venues.contains(pool.venue()) && touches(pool.token0()) && touches(pool.token1()))
                .toList();
    }

    private boolean touches(Token token) {
        return token.equals(base) || via.contains(token);
    }
}
