package dev.banyan.markets.vault;

import dev.banyan.api.strategy.Kept;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the highest share prices of venues are kept over restarts: each with the way in which it is told. What was reckoned last is remembered, and nothing
 * else: prices are asked for at every head and change seldom. The same prices always give the same. Thread-safe.
 */
public final class KeptPrices {

    private final String of;
    private volatile Reckoned last = new Reckoned(Map.of(), List.of());

    private record Reckoned(Map<String, SharePrices> highest, List<Kept> kept) {}

    /**
     * Nothing was reckoned yet.
     *
     * @param of what the prices are of beside the venue, such as a token of a lending pool; empty where the venue says it all
     */
    public KeptPrices(String of) {
        this.of = of;
    }

    /** What is to be kept of them, by the venues' names and the ways of telling. */
    public List<Kept> kept(Map<String, SharePrices> highest) {
        Reckoned known = last;
        if (!known.highest().equals(highest)) {
            known = new Reckoned(Map.copyOf(highest), reckoned(highest));
            last = known;
        }
        return known.kept();
    }

    private List<Kept> reckoned(Map<String, SharePrices> highest) {
        List<Kept> kept = new ArrayList<>();
        new TreeMap<>(highest)
                .forEach((venue, prices) ->
                        prices.byTold().forEach((told, price) -> kept.add(lowest(venue, kind(told), price))));
        return List.copyOf(kept);
    }

    /** {@code highest} with what was kept of these venues; what is of others, or told in a way that nobody knows, is left alone. */
    public Map<String, SharePrices> resumed(Map<String, SharePrices> highest, List<String> venues, List<Kept> kept) {
        Map<String, SharePrices> all = new HashMap<>(highest);
        for (Kept one : kept) {
            told(one.kind())
                    .filter(told -> venues.contains(one.venue()))
                    .map(told -> SharePrices.of(told, new SharePrice(one.numerator(), one.denominator())))
                    .ifPresent(price -> all.merge(one.venue(), price, SharePrices::highest));
        }
        return all;
    }

    private String kind(SharePrices.Told told) {
        return of.isEmpty() ? told.name() : told.name() + " of " + of;
    }

    private Optional<SharePrices.Told> told(String kind) {
        return Arrays.stream(SharePrices.Told.values())
                .filter(told -> kind(told).equals(kind))
                .findFirst();
    }

    /** In lowest terms, so that it is short. */
    private static Kept lowest(String venue, String kind, SharePrice price) {
        BigInteger common = price.assets().gcd(price.shares());
        return new Kept(
                venue, kind, price.assets().divide(common), price.shares().divide(common));
    }
}
