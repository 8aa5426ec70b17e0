package dev.banyan.bench.reflex;

import dev.banyan.api.market.Pool;
import dev.banyan.markets.exact.Reserves;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.markets.screen.CycleScreen;
import java.util.List;

/** An index over drawn pools with its reserves and a screen that has priced them. */
record Cycles(List<Pool.ConstantProduct> pools, CycleIndex index, Reserves reserves, CycleScreen screen) {

    /** So many pools, one in {@code oneInOff} of them off, and the first so many of their cycles of 2 to 4 hops. */
    static Cycles drawn(int poolCount, int cycleCount, int oneInOff) {
        List<Pool.ConstantProduct> pools = new DrawnPools(1, oneInOff).pools(poolCount);
        CycleIndex index = CycleIndex.of(pools, List.of(DrawnPools.BASE), 4, cycleCount);
        Reserves reserves = new Reserves(poolCount);
        CycleScreen screen = new CycleScreen(index, reserves);
        Cycles cycles = new Cycles(pools, index, reserves, screen);
        cycles.apply(pools);
        screen.priceCycles();
        return cycles;
    }

    /** Takes all reserves over, and what the screen makes of each pool. */
    void apply(List<Pool.ConstantProduct> current) {
        for (int i = 0; i < current.size(); i++) {
            Pool.ConstantProduct pool = current.get(i);
            reserves.set(i, pool.reserve0(), pool.reserve1(), pool.fee().rest());
            screen.look(i);
        }
    }
}
