package dev.banyan.markets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.markets.vault.SharePrices.Told;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SharePricesTest {

    @Test
    void the_way_that_says_most_of_what_would_be_paid_comes_first() {
        SharePrices prices = new SharePrices(
                Map.of(Told.PART, price(103), Told.ONE_REDEEMED, price(100), Told.CONVERTED, price(102)));

        assertThat(prices.told()).isEqualTo(Told.ONE_REDEEMED);
        assertThat(prices.best()).isEqualTo(price(100));
    }

    @Test
    void the_highest_are_those_of_each_way_for_itself() {
        SharePrices before = new SharePrices(Map.of(Told.MANY_REDEEMED, price(99), Told.CONVERTED, price(104)));
        SharePrices now = new SharePrices(Map.of(Told.CONVERTED, price(103), Told.PART, price(101)));

        SharePrices highest = before.highest(now);

        assertThat(highest.byTold())
                .isEqualTo(Map.of(Told.MANY_REDEEMED, price(99), Told.CONVERTED, price(104), Told.PART, price(101)));
        assertThat(now.highest(before)).isEqualTo(highest);
        assertThat(now.as(Told.MANY_REDEEMED)).isEmpty();
    }

    @Test
    void no_price_at_all_is_refused() {
        assertThatThrownBy(() -> new SharePrices(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static SharePrice price(long assets) {
        return new SharePrice(BigInteger.valueOf(assets), BigInteger.valueOf(100));
    }
}
