package dev.banyan.strategies.yield;

import static dev.banyan.strategies.yield.Savings.VAULT;
import static dev.banyan.strategies.yield.SavingsRun.assertOneWithdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Bps;
import dev.banyan.api.strategy.Kept;
import dev.banyan.markets.allocation.YieldCurve;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import dev.banyan.markets.vault.KeptPrices;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices;
import dev.banyan.markets.vault.SharePrices.Told;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The highest share prices of {@code yield} over restarts. */
final class KeptHighestTest {

    private static final KeptPrices KEEPING = new KeptPrices("");
    private static final List<String> VENUES = List.of("a", "b");
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final YieldPlanner PLANNER = new YieldPlanner(new YieldRules(
            MILLION, Duration.ofDays(30), Duration.ofHours(6), MILLION, MILLION, new Bps(5_000), new Bps(5)));

    private final Savings savings = new Savings();

    @Test
    void a_vault_that_fell_while_nobody_looked_is_left_at_the_first_head() {
        SavingsRun run = saving();
        savings.vaultLoses(2_000);

        assertOneWithdrawal(run.restarted().head());
        assertThat(run.alerts).singleElement().asString().contains(VAULT, "fell from its highest");
    }

    @Test
    void a_fall_that_is_spread_over_two_lives_is_one() {
        SavingsRun run = saving();
        savings.vaultLoses(300);
        assertThat(run.head()).as("three hundredths of a percent are borne").isEmpty();
        run.restarted();
        assertThat(run.head()).isEmpty();
        savings.vaultLoses(300);

        assertOneWithdrawal(run.head());
    }

    @Test
    void without_what_was_kept_a_fall_counts_from_the_price_seen_first() {
        SavingsRun run = saving();
        savings.vaultLoses(2_000);

        assertThat(run.forgotten().head()).isEmpty();
    }

    @Test
    void a_price_that_is_told_in_another_way_after_a_restart_is_no_fall() {
        savings.exitFee = 50;
        SavingsRun run = saving();
        savings.previews = false;
        assertThat(run.restarted().head()).isEmpty();
        savings.previews = true;
        assertThat(run.restarted().head()).isEmpty();
        savings.previews = false;
        savings.vaultLoses(2_000);

        assertOneWithdrawal(run.restarted().head());
    }

    @Test
    void little_rises_are_not_kept_one_by_one() {
        SavingsRun run = saving();
        savings.vaultMillionths = 1;
        int writes = 0;
        for (int i = 0; i < 50; i++) {
            List<Kept> before = run.kept();
            run.head();
            writes += run.kept().equals(before) ? 0 : 1;
        }
        assertThat(writes).as("five millionths are a step").isBetween(5, 10);
    }

    @Test
    void whatever_prices_do_a_restart_changes_nothing_about_what_is_left() {
        long seed = 20261130;
        System.out.println("KeptHighestTest seed " + seed);
        Random random = new Random(seed);
        int fled = 0;
        int restarts = 0;
        for (int run = 0; run < 50; run++) {
            long[] price = {1_000_000_000L, 1_000_000_000L};
            YieldState steady = YieldState.fresh();
            YieldState shaken = YieldState.fresh();
            for (int head = 0; head < 60; head++) {
                if (random.nextInt(4) == 0) {
                    restarts++;
                    shaken = YieldState.fresh()
                            .having(KEEPING.resumed(Map.of(), VENUES, KEEPING.kept(shaken.highest())));
                }
                YieldSight sight = sight(random, head, price);
                YieldStep one = PLANNER.step(steady, sight);
                YieldStep other = PLANNER.step(shaken, sight);
                steady = one.state();
                shaken = other.state();
                assertThat(shaken.highest()).isEqualTo(steady.highest());
                assertThat(shaken.fallen()).isEqualTo(steady.fallen());
                if (one.decision() instanceof YieldDecision.Flee || other.decision() instanceof YieldDecision.Flee) {
                    fled++;
                    assertThat(other.decision()).isEqualTo(one.decision());
                }
            }
        }
        assertThat(fled).isBetween(250, 2_750);
        assertThat(restarts).isGreaterThan(500);
    }

    /** In a vault from which nothing but a fall is a reason to move. */
    private SavingsRun saving() {
        savings.holding(5_000, 100);
        savings.switches = EnumSet.of(Switch.ACTIVE, Switch.FROZEN);
        SavingsRun run = new SavingsRun(savings);
        assertThat(run.head()).isEmpty();
        assertThat(run.head()).isEmpty();
        return run;
    }

    /** Mostly prices rise by a little; now and then they fall by about as much as is borne, or are told in other ways, or not at all. */
    private static YieldSight sight(Random random, int head, long[] price) {
        List<VenueSight> seen = new ArrayList<>();
        for (int i = 0; i < price.length; i++) {
            price[i] += random.nextInt(20) == 0 ? -random.nextInt(600_000) : random.nextInt(20_000);
            if (random.nextInt(8) > 0) {
                seen.add(venue(VENUES.get(i), told(random, price[i])));
            }
        }
        return new YieldSight(Instant.ofEpochSecond(1_700_000_000L + 12L * head), MILLION, seen);
    }

    private static SharePrices told(Random random, long price) {
        Map<Told, SharePrice> told = new EnumMap<>(Told.class);
        told.put(Told.PART, price(price));
        if (random.nextInt(4) > 0) {
            told.put(Told.MANY_REDEEMED, price(price - 5_000_000));
        }
        if (random.nextBoolean()) {
            told.put(Told.CONVERTED, price(price - random.nextInt(2)));
        }
        return new SharePrices(told);
    }

    private static SharePrice price(long billionths) {
        return new SharePrice(BigInteger.valueOf(billionths), BigInteger.valueOf(1_000_000_000));
    }

    private static VenueSight venue(String name, SharePrices prices) {
        BigInteger ours = MILLION.multiply(MILLION);
        return new VenueSight(
                name,
                new YieldCurve.Flat(BigInteger.TEN.pow(25)),
                ours,
                ours,
                ours,
                prices,
                BigInteger.ZERO,
                new Bps(0),
                new Bps(0));
    }
}
