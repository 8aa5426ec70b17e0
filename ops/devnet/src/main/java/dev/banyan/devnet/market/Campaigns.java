package dev.banyan.devnet.market;

import dev.banyan.devnet.protocols.YieldVenue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the vaults pay: one of them after the other runs a campaign of a seeded length and rate, and what it pays without one is
 * seeded around its usual rate. The first campaign begins with the first block. Not thread-safe.
 */
final class Campaigns {

    private static final long SECONDS_PER_YEAR = 31_536_000;
    private static final BigInteger RAY = BigInteger.TEN.pow(27);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final int SHORTEST = 38;
    private static final int LONGEST = 52;
    private static final int LOWEST_PERCENT = 30;
    private static final int HIGHEST_PERCENT = 170;
    private static final int LEAST_A_YEAR = 70;
    private static final int MOST_A_YEAR = 100;

    private final List<YieldVenue> vaults;
    private final Seeds seeds;
    private final List<Campaign> planned = new ArrayList<>();

    Campaigns(List<YieldVenue> vaults, Seeds seeds) {
        this.vaults = List.copyOf(vaults);
        this.seeds = seeds;
    }

    /** A campaign of the vault of that place from a block of the clock on, until the next begins. */
    record Campaign(long begins, long ends, int vault, int yearlyPercent) {}

    /** The campaign that runs at that block of the clock. */
    Campaign at(long index) {
        while (planned.isEmpty() || planned.getLast().ends() <= index) {
            planned.add(next(planned.size()));
        }
        return planned.stream()
                .filter(campaign -> campaign.begins() <= index && index < campaign.ends())
                .findFirst()
                .orElseThrow();
    }

    /** What each vault pays a second while that campaign runs, 1e27 being all of it. */
    Map<YieldVenue, BigInteger> rates(Campaign campaign) {
        SplittableRandom random = seeds.of("vault", campaign.begins());
        Map<YieldVenue, BigInteger> rates = new LinkedHashMap<>();
        for (int i = 0; i < vaults.size(); i++) {
            int usual = random.nextInt(LOWEST_PERCENT, HIGHEST_PERCENT + 1);
            BigInteger own = vaults.get(i)
                    .ratePerSecond()
                    .multiply(BigInteger.valueOf(usual))
                    .divide(HUNDRED);
            rates.put(vaults.get(i), i == campaign.vault() ? yearly(campaign.yearlyPercent()) : own);
        }
        return rates;
    }

    private Campaign next(int number) {
        SplittableRandom random = seeds.of("campaign", number);
        long begins = number == 0 ? 0 : planned.getLast().ends();
        int vault =
                number == 0 ? random.nextInt(vaults.size()) : (planned.getLast().vault() + 1) % vaults.size();
        return new Campaign(
                begins,
                begins + random.nextInt(SHORTEST, LONGEST + 1),
                vault,
                random.nextInt(LEAST_A_YEAR, MOST_A_YEAR + 1));
    }

    private static BigInteger yearly(int percent) {
        return RAY.multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100 * SECONDS_PER_YEAR));
    }
}
