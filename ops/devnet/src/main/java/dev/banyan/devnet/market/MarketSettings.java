package dev.banyan.devnet.market;

import java.util.Optional;

/**
 * Who takes part in a market and on which prices.
 *
 * @param seed what everybody's chance follows from
 * @param protocols whether the feeds' prices move, the pools follow them, and borrower, lender and liquidator take part; without it
 *     only trader and rival do, on prices that return to where they opened
 * @param crash a fall of prices; only with {@code protocols}
 */
public record MarketSettings(long seed, boolean protocols, Optional<Crash> crash) {

    /** Refuses a crash of prices that do not move. */
    public MarketSettings {
        if (crash.isPresent() && !protocols) {
            throw new IllegalArgumentException("a crash needs the market of the protocols");
        }
    }

    /** Trader and rival alone. */
    public static MarketSettings of(long seed) {
        return new MarketSettings(seed, false, Optional.empty());
    }

    /** Everybody, on moving prices. */
    public MarketSettings withProtocols() {
        return new MarketSettings(seed, true, crash);
    }

    /** Everybody, on prices that fall. */
    public MarketSettings withCrash(Crash crash) {
        return new MarketSettings(seed, true, Optional.of(crash));
    }
}
