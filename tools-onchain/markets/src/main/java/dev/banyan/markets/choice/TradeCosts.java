package dev.banyan.markets.choice;

import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.markets.ticks.Passage;
import java.math.BigInteger;
import java.util.List;

/**
 * What trades cost and must leave, in base units of the base token.
 *
 * @param fixed the cost of a transaction, whatever is in it
 * @param perHop the cost of each hop
 * @param perTicks what a hop through a pool of ticks costs above that
 * @param toll what the way through such a pool costs, by how far it goes
 * @param minProfit what every cycle must leave after its cost; a cycle that joins others bears no fixed cost
 */
public record TradeCosts(BigInteger fixed, BigInteger perHop, BigInteger perTicks, Toll toll, BigInteger minProfit) {

    /** Nothing costs anything, and a base unit is enough. */
    public static final TradeCosts NONE = new TradeCosts(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ONE);

    /** Costs where every hop costs the same. */
    public TradeCosts(BigInteger fixed, BigInteger perHop, BigInteger minProfit) {
        this(fixed, perHop, BigInteger.ZERO, Toll.NONE, minProfit);
    }

    /** Checks the signs. */
    public TradeCosts {
        if (fixed.signum() < 0 || perHop.signum() < 0 || perTicks.signum() < 0 || minProfit.signum() < 0) {
            throw new IllegalArgumentException("costs are not negative");
        }
    }

    /** What a transaction of these cycles costs that goes so far through pools of ticks. */
    public BigInteger of(List<Cycle> cycles, Passage passage) {
        BigInteger cost = fixed.add(toll.of(passage));
        for (Cycle cycle : cycles) {
            for (Hop hop : cycle.hops()) {
                cost = cost.add(perHop).add(hop.isTicked() ? perTicks : BigInteger.ZERO);
            }
        }
        return cost;
    }

    BigInteger of(int hops, boolean joining) {
        BigInteger cost = perHop.multiply(BigInteger.valueOf(hops));
        return joining ? cost : cost.add(fixed);
    }

    /** Costs by number of hops. */
    BigInteger[] byHops(boolean joining) {
        BigInteger[] costs = new BigInteger[CycleIndex.MOST_HOPS + 1];
        for (int hops = 0; hops < costs.length; hops++) {
            costs[hops] = of(hops, joining);
        }
        return costs;
    }

    /** The least gains by number of hops that cover cost and minimum. */
    BigInteger[] leastByHops(boolean joining) {
        BigInteger[] least = byHops(joining);
        for (int hops = 0; hops < least.length; hops++) {
            least[hops] = least[hops].add(minProfit).max(BigInteger.ONE);
        }
        return least;
    }
}
