package dev.banyan.markets.risk;

import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RayMath;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What an account's health factor would be if feeds jumped. */
public final class ShockTable {

    private ShockTable() {}

    /**
     * One shock.
     *
     * @param feeds the numbers of the feeds that jump together
     * @param change hundredths of a percent, negative for a fall; more than -10,000
     */
    public record Shock(List<Integer> feeds, int change) {

        /** Checks the range. */
        public Shock {
            feeds = List.copyOf(feeds);
            if (change <= -RayMath.PERCENTAGE.intValueExact()) {
                throw new IllegalArgumentException("a fall by less than a whole expected: " + change);
            }
        }
    }

    /**
     * One row.
     *
     * @param shock what happens
     * @param healthFactor what it leads to, a wad
     * @param liquidated true if that is below one
     */
    public record Row(Shock shock, BigInteger healthFactor, boolean liquidated) {}

    /** A row for each shock, in their order; answers are rounded down, one at least. */
    public static List<Row> of(Holdings account, Prices prices, List<Shock> shocks) {
        List<Row> rows = new ArrayList<>();
        for (Shock shock : shocks) {
            Prices shocked = prices;
            for (int feed : shock.feeds()) {
                BigInteger answer = prices.of(feed)
                        .multiply(RayMath.PERCENTAGE.add(BigInteger.valueOf(shock.change())))
                        .divide(RayMath.PERCENTAGE);
                shocked = shocked.with(feed, answer.max(BigInteger.ONE));
            }
            BigInteger healthFactor = account.healthFactor(shocked);
            rows.add(new Row(shock, healthFactor, healthFactor.compareTo(RayMath.WAD) < 0));
        }
        return rows;
    }
}
