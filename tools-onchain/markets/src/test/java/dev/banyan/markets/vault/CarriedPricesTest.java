package dev.banyan.markets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Ppm;
import dev.banyan.markets.vault.SharePrices.Told;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Highest prices of vaults that say now more and now less of what a share is worth: of each way, random. */
final class CarriedPricesTest {

    private static final long SEED = 20261130;
    private static final int RUNS = 300;
    private static final int HEADS = 40;
    private static final Bps BORNE = new Bps(5);
    private static final Ppm STEP = SharePrices.step(BORNE);
    private static final KeptPrices KEEPING = new KeptPrices("");

    /** In millionths of a base unit: a share of six decimals is worth about one whole. */
    private static final long WHOLE = 1_000_000_000_000L;

    private final Random random = new Random(SEED);

    CarriedPricesTest() {
        System.out.println("CarriedPricesTest seed " + SEED);
    }

    @Test
    void a_vault_whose_every_price_only_rises_never_falls_whatever_it_says() {
        for (int run = 0; run < RUNS; run++) {
            long worth = WHOLE;
            SharePrices highest = said(worth);
            for (int head = 0; head < HEADS; head++) {
                worth += random.nextInt(30_000_000);
                SharePrices now = said(worth);
                highest = highest.raised(now, STEP);
                assertThat(hasFallen(now, now.told(), highest)).isFalse();
            }
        }
    }

    @Test
    void what_is_told_for_the_first_time_has_fallen_if_what_was_known_has_and_no_high_is_above_what_ever_was() {
        int carried = 0;
        for (int run = 0; run < RUNS; run++) {
            long worth = WHOLE;
            long most = worth;
            SharePrices highest = saying(worth, List.of(Told.PART, Told.CONVERTED));
            for (int head = 0; head < HEADS; head++) {
                worth += random.nextInt(10) == 0 ? -random.nextLong(WHOLE / 500) : random.nextInt(30_000_000);
                most = Math.max(most, worth);
                SharePrices before = highest;
                SharePrices now = said(worth);
                highest = before.raised(now, STEP);
                Told judge = now.byTold().keySet().stream()
                        .filter(way -> before.as(way).isPresent())
                        .findFirst()
                        .orElseThrow();
                for (Told way : now.byTold().keySet()) {
                    assertThat(highest.as(way).orElseThrow()).isLessThanOrEqualTo(above(price(most, way)));
                    if (before.as(way).isEmpty()) {
                        assertThat(now.as(way).orElseThrow())
                                .isLessThanOrEqualTo(highest.as(way).orElseThrow());
                        assertThat(hasFallen(now, way, highest)).isEqualTo(hasFallen(now, judge, highest));
                        carried += hasFallen(now, way, highest) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(carried).as("seen fallen when first told").isBetween(50, 2 * RUNS);
    }

    @Test
    void however_long_the_numbers_are_what_is_carried_can_be_kept_and_comes_back_the_same() {
        for (int run = 0; run < 2_000; run++) {
            SharePrice high = new SharePrice(large(), large());
            SharePrice low = new SharePrice(
                    high.assets().multiply(BigInteger.valueOf(random.nextInt(1_000))),
                    high.shares().multiply(BigInteger.valueOf(1_000)));
            SharePrice now = new SharePrice(large(), large());
            SharePrices highest = SharePrices.of(Told.CONVERTED, high)
                    .raised(new SharePrices(Map.of(Told.MANY_REDEEMED, now, Told.CONVERTED, low)), STEP);

            assertThat(now).isLessThanOrEqualTo(highest.as(Told.MANY_REDEEMED).orElseThrow());
            Map<String, SharePrices> all = Map.of("vault", highest);
            assertThat(KEEPING.resumed(Map.of(), List.of("vault"), KEEPING.kept(all)))
                    .isEqualTo(all);
        }
    }

    /** Up to what a contract can answer. */
    private BigInteger large() {
        return new BigInteger(1 + random.nextInt(256), random).setBit(0);
    }

    /** What a vault says: its part always, all else now and then. */
    private SharePrices said(long worth) {
        return saying(
                worth,
                random.ints(random.nextInt(4), 0, 3)
                        .mapToObj(List.of(Told.MANY_REDEEMED, Told.ONE_REDEEMED, Told.CONVERTED)::get)
                        .toList());
    }

    private static SharePrices saying(long worth, List<Told> ways) {
        Map<Told, SharePrice> told = new EnumMap<>(Told.class);
        told.put(Told.PART, price(worth, Told.PART));
        ways.forEach(way -> told.put(way, price(worth, way)));
        return new SharePrices(told);
    }

    /** A redemption costs half a percent; what is told of one share is cut off to a base unit. */
    private static SharePrice price(long worth, Told way) {
        long paid = way.compareTo(Told.CONVERTED) < 0 ? worth / 1_000 * 995 : worth;
        return way == Told.MANY_REDEEMED
                ? new SharePrice(BigInteger.valueOf(paid), BigInteger.valueOf(WHOLE))
                : new SharePrice(BigInteger.valueOf(paid / 1_000_000), BigInteger.valueOf(WHOLE / 1_000_000));
    }

    /** By two base units, which is what cutting off may hide. */
    private static SharePrice above(SharePrice price) {
        BigInteger unit = price.shares().divide(BigInteger.valueOf(1_000_000));
        return new SharePrice(price.assets().add(unit.multiply(BigInteger.TWO)), price.shares());
    }

    private static boolean hasFallen(SharePrices now, Told way, SharePrices highest) {
        SharePrice high = highest.as(way).orElseThrow();
        SharePrice borne = new SharePrice(
                high.assets().multiply(BigInteger.valueOf(10_000 - BORNE.value())),
                high.shares().multiply(BigInteger.valueOf(10_000)));
        return now.as(way).orElseThrow().fellSince(borne);
    }
}
