package dev.banyan.markets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Ppm;
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
    void the_highest_rise_together_once_one_of_them_has_risen_by_more_than_a_step() {
        Ppm step = SharePrices.step(new Bps(50));
        SharePrices before = new SharePrices(Map.of(Told.ONE_REDEEMED, millionths(1_000_000), Told.PART, price(100)));

        assertThat(before.raised(told(1_000_050, 1_000_050), step))
                .as("not by more than a hundredth of what may fall")
                .isEqualTo(before);
        assertThat(before.raised(told(1_000_001, 1_000_051), step)).isEqualTo(told(1_000_001, 1_000_051));
        assertThat(before.raised(told(900_000, 1_000_051), step)).isEqualTo(told(1_000_000, 1_000_051));
        assertThat(before.raised(SharePrices.of(Told.CONVERTED, price(1)), step).byTold())
                .as("told in a new way")
                .containsOnlyKeys(Told.ONE_REDEEMED, Told.CONVERTED, Told.PART);
        assertThat(SharePrices.step(new Bps(0))).isEqualTo(new Ppm(1));
    }

    @Test
    void a_way_that_is_told_for_the_first_time_begins_as_far_below_its_highest_as_the_first_that_was_known_is_now() {
        SharePrices before = new SharePrices(Map.of(Told.CONVERTED, price(102), Told.PART, price(101)));
        SharePrices now = new SharePrices(
                Map.of(Told.MANY_REDEEMED, price(90), Told.CONVERTED, price(100), Told.PART, price(99)));

        SharePrices highest = before.raised(now, new Ppm(1));

        assertThat(highest.as(Told.MANY_REDEEMED)).contains(thousandths(918));
        assertThat(highest.as(Told.CONVERTED)).contains(price(102));
        assertThat(highest.raised(now, new Ppm(1))).as("once").isEqualTo(highest);
        assertThat(highest.raised(SharePrices.of(Told.MANY_REDEEMED, price(91)), new Ppm(1)))
                .as("the price is not back")
                .isEqualTo(highest);
    }

    @Test
    void a_way_that_is_told_for_the_first_time_while_no_other_fell_begins_at_what_it_says() {
        SharePrices before = new SharePrices(Map.of(Told.CONVERTED, price(100), Told.PART, price(101)));
        SharePrices now = new SharePrices(
                Map.of(Told.MANY_REDEEMED, price(90), Told.CONVERTED, price(103), Told.PART, price(99)));

        assertThat(before.raised(now, new Ppm(1)).as(Told.MANY_REDEEMED)).contains(price(90));
        assertThat(before.raised(SharePrices.of(Told.MANY_REDEEMED, price(90)), new Ppm(1))
                        .as(Told.MANY_REDEEMED))
                .as("nothing to hold it against")
                .contains(price(90));
    }

    @Test
    void a_price_of_zero_is_no_highest_and_where_nothing_was_left_the_highest_itself_is_carried_over() {
        SharePrices before = SharePrices.of(Told.CONVERTED, price(100));
        SharePrices silent = before.raised(
                new SharePrices(Map.of(Told.ONE_REDEEMED, price(0), Told.CONVERTED, price(50))), new Ppm(1));
        SharePrices speaks = silent.raised(
                new SharePrices(Map.of(Told.ONE_REDEEMED, price(40), Told.CONVERTED, price(50))), new Ppm(1));
        assertThat(speaks.as(Told.ONE_REDEEMED)).contains(price(80));

        SharePrices nothing = before.raised(
                new SharePrices(Map.of(Told.ONE_REDEEMED, price(40), Told.CONVERTED, price(0))), new Ppm(1));
        assertThat(nothing.as(Told.ONE_REDEEMED)).contains(price(100));
    }

    private static SharePrice thousandths(long assets) {
        return new SharePrice(BigInteger.valueOf(assets), BigInteger.valueOf(1_000));
    }

    private static SharePrices told(long one, long part) {
        return new SharePrices(Map.of(Told.ONE_REDEEMED, millionths(one), Told.PART, millionths(part)));
    }

    private static SharePrice millionths(long assets) {
        return new SharePrice(BigInteger.valueOf(assets), BigInteger.valueOf(1_000_000));
    }

    @Test
    void no_price_at_all_is_refused() {
        assertThatThrownBy(() -> new SharePrices(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static SharePrice price(long assets) {
        return new SharePrice(BigInteger.valueOf(assets), BigInteger.valueOf(100));
    }
}
