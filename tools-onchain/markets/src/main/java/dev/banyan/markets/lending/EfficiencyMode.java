package dev.banyan.markets.lending;

import java.util.OptionalInt;

/**
 * A category of assets that move together, for which an account gets better terms (Aave v3.0, {@code EModeCategory}).
 *
 * @param category its number, 1 and more
 * @param ltv how much may be borrowed, in hundredths of a percent
 * @param liquidationThreshold how much counts in the health factor, in hundredths of a percent
 * @param feed the category's own price feed, if it has one
 */
public record EfficiencyMode(int category, int ltv, int liquidationThreshold, OptionalInt feed) {

    /** Checks the number. */
    public EfficiencyMode {
        if (category <= 0) {
            throw new IllegalArgumentException("category 0 is no efficiency mode");
        }
    }

    /** The same where its own price, if it has one, has that number. */
    EfficiencyMode pricedBy(int number) {
        return feed.isPresent()
                ? new EfficiencyMode(category, ltv, liquidationThreshold, OptionalInt.of(number))
                : this;
    }
}
