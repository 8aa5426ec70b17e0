package dev.banyan.markets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.strategy.Kept;
import dev.banyan.markets.vault.SharePrices.Told;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeptPricesTest {

    private static final KeptPrices KEEPING = new KeptPrices("0xcc");
    private static final Map<String, SharePrices> PRICES = Map.of(
            "vault",
            new SharePrices(Map.of(Told.MANY_REDEEMED, price(99), Told.CONVERTED, price(100))),
            "aave",
            SharePrices.of(Told.INDEX, price(104)));

    @Test
    void each_price_is_kept_in_lowest_terms_with_the_way_in_which_it_is_told() {
        assertThat(KEEPING.kept(PRICES))
                .containsExactly(
                        kept("aave", "INDEX of 0xcc", 26, 25),
                        kept("vault", "MANY_REDEEMED of 0xcc", 99, 100),
                        kept("vault", "CONVERTED of 0xcc", 1, 1));
        assertThat(new KeptPrices("").kept(PRICES).getFirst()).isEqualTo(kept("aave", "INDEX", 26, 25));
    }

    @Test
    void prices_that_have_not_changed_are_not_reckoned_again() {
        KeptPrices keeping = new KeptPrices("");
        List<Kept> first = keeping.kept(PRICES);

        assertThat(keeping.kept(new HashMap<>(PRICES))).isSameAs(first);
        assertThat(keeping.kept(Map.of("aave", SharePrices.of(Told.INDEX, price(105)))))
                .containsExactly(kept("aave", "INDEX", 21, 20));
        assertThat(keeping.kept(PRICES)).isEqualTo(first);
    }

    @Test
    void what_is_kept_comes_back_and_a_higher_price_that_was_seen_meanwhile_stays() {
        List<String> venues = List.of("vault", "aave");

        assertThat(KEEPING.resumed(Map.of(), venues, KEEPING.kept(PRICES))).isEqualTo(PRICES);
        assertThat(KEEPING.resumed(
                        Map.of("aave", SharePrices.of(Told.INDEX, price(105))), venues, KEEPING.kept(PRICES)))
                .containsEntry("aave", SharePrices.of(Told.INDEX, price(105)));
    }

    @Test
    void what_is_of_another_venue_or_token_or_told_in_an_unknown_way_is_left_alone() {
        List<Kept> kept = List.of(
                kept("other", "INDEX of 0xcc", 2, 1),
                kept("aave", "INDEX of 0xdd", 2, 1),
                kept("aave", "INDEX", 2, 1),
                kept("aave", "FORETOLD of 0xcc", 2, 1));

        assertThat(KEEPING.resumed(Map.of(), List.of("aave"), kept)).isEmpty();
    }

    private static Kept kept(String venue, String kind, long numerator, long denominator) {
        return new Kept(venue, kind, BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    private static SharePrice price(long assets) {
        return new SharePrice(BigInteger.valueOf(assets), BigInteger.valueOf(100));
    }
}
