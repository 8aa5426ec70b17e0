package dev.banyan.kernel.budget;

import static dev.banyan.kernel.Samples.START;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetLedgerTest {

    private static final IntentId A = new IntentId("a");
    private static final IntentId B = new IntentId("b");

    @Test
    void a_reservation_counts_until_it_is_settled_however_long_that_takes() {
        BudgetLedger ledger = BudgetLedger.EMPTY.reserve(A, Lane.TRADING, gas(7), START);

        assertThat(ledger.spent(Lane.TRADING, START.plus(Duration.ofDays(9)))).isEqualTo(gas(7));
    }

    @Test
    void a_settled_expense_counts_for_24_hours() {
        BudgetLedger ledger =
                BudgetLedger.EMPTY.reserve(A, Lane.TRADING, gas(7), START).settle(A, Lane.TRADING, gas(5), START);

        Instant day = START.plus(Duration.ofHours(24));
        assertThat(ledger.spent(Lane.TRADING, day.minusMillis(1))).isEqualTo(gas(5));
        assertThat(ledger.spent(Lane.TRADING, day)).isEqualTo(Spend.NONE);
    }

    @Test
    void an_expense_that_is_not_certain_any_more_counts_no_more_and_no_other_is_touched() {
        BudgetLedger ledger = BudgetLedger.EMPTY
                .reserve(A, Lane.TRADING, gas(7), START)
                .reserve(B, Lane.TRADING, gas(7), START)
                .settle(A, Lane.TRADING, gas(5), START)
                .settle(B, Lane.TRADING, gas(3), START.plusSeconds(600))
                .reopen(Lane.TRADING, gas(5), START);

        assertThat(ledger.spent(Lane.TRADING, START.plusSeconds(600))).isEqualTo(gas(3));
        assertThat(ledger.spent(Lane.TRADING, START.plus(Duration.ofHours(24)))).isEqualTo(gas(3));
    }

    @Test
    void an_expense_that_counts_no_more_can_not_be_taken_back_from_others() {
        BudgetLedger ledger = BudgetLedger.EMPTY
                .reserve(A, Lane.TRADING, gas(7), START)
                .settle(A, Lane.TRADING, gas(3), START)
                .reopen(Lane.TRADING, gas(5), START)
                .reopen(Lane.TRADING, gas(5), START.minusSeconds(7200));

        assertThat(ledger.spent(Lane.TRADING, START)).isEqualTo(Spend.NONE);
    }

    @Test
    void a_released_reservation_counts_no_more() {
        BudgetLedger ledger =
                BudgetLedger.EMPTY.reserve(A, Lane.TRADING, gas(7), START).release(A, Lane.TRADING);

        assertThat(ledger.spent(Lane.TRADING, START)).isEqualTo(Spend.NONE);
    }

    @Test
    void a_second_reservation_of_an_intent_takes_the_place_of_the_first() {
        BudgetLedger ledger =
                BudgetLedger.EMPTY.reserve(A, Lane.TRADING, gas(7), START).reserve(A, Lane.TRADING, gas(9), START);

        assertThat(ledger.spent(Lane.TRADING, START)).isEqualTo(gas(9));
    }

    @Test
    void trading_and_protection_have_windows_of_their_own() {
        BudgetLedger ledger =
                BudgetLedger.EMPTY.reserve(A, Lane.TRADING, gas(7), START).reserve(A, Lane.PROTECTION, gas(2), START);

        assertThat(ledger.spent(Lane.TRADING, START)).isEqualTo(gas(7));
        assertThat(ledger.spent(Lane.PROTECTION, START)).isEqualTo(gas(2));
    }

    @Test
    void a_clock_that_was_set_back_frees_nothing_and_holds_nothing_longer() {
        BudgetLedger ledger = BudgetLedger.EMPTY
                .reserve(A, Lane.TRADING, gas(7), START)
                .settle(A, Lane.TRADING, gas(7), START)
                .reserve(B, Lane.TRADING, gas(1), START.plus(Duration.ofHours(25)));

        assertThat(ledger.spent(Lane.TRADING, START.minusSeconds(3600))).isEqualTo(gas(1));
    }

    @Test
    void what_was_never_reserved_can_not_be_settled() {
        assertThatThrownBy(() -> BudgetLedger.EMPTY.settle(A, Lane.TRADING, gas(1), START))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_others_spent_leaves_out_the_own_reservation() {
        BudgetLedger ledger =
                BudgetLedger.EMPTY.reserve(A, Lane.TRADING, gas(7), START).reserve(B, Lane.TRADING, gas(2), START);

        assertThat(ledger.spentByOthers(A, Lane.TRADING, START)).isEqualTo(gas(2));
    }

    @Test
    void what_others_lost_counts_in_either_lane_and_what_they_paid_for_gas_in_its_own() {
        Spend lossy = new Spend(Map.of(WETH, BigInteger.TEN), BigInteger.TWO, BigInteger.ONE, BigInteger.valueOf(5));
        BudgetLedger ledger = BudgetLedger.EMPTY
                .reserve(A, Lane.PROTECTION, lossy, START)
                .reserve(B, Lane.TRADING, lossy, START)
                .settle(B, Lane.TRADING, lossy, START);
        Spend both = lossy.plus(lossy);

        assertThat(ledger.spentByOthers(new IntentId("c"), Lane.PROTECTION, START))
                .isEqualTo(new Spend(both.outflow(), both.value(), both.loss(), lossy.gas()));
        assertThat(ledger.spentByOthers(A, Lane.PROTECTION, START))
                .isEqualTo(new Spend(lossy.outflow(), lossy.value(), lossy.loss(), BigInteger.ZERO));
    }

    @Test
    void a_negative_expense_is_refused() {
        assertThatThrownBy(() -> gas(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261105, 77, 4242})
    void it_agrees_with_a_list_of_all_expenses(long seed) {
        System.out.println("BudgetLedgerTest seed " + seed);
        RandomGenerator random = new Random(seed);
        BudgetLedger ledger = BudgetLedger.EMPTY;
        Map<String, Spend> open = new HashMap<>();
        List<Settled> settled = new ArrayList<>();
        Instant now = START;
        for (int step = 0; step < 1000; step++) {
            now = now.plusSeconds(random.nextInt(2400));
            Lane lane = random.nextInt(4) == 0 ? Lane.PROTECTION : Lane.TRADING;
            IntentId id = new IntentId("i" + random.nextInt(12));
            String key = id + "/" + lane;
            if (!open.containsKey(key) || random.nextInt(5) == 0) {
                Spend spend = spend(random);
                ledger = ledger.reserve(id, lane, spend, now);
                open.put(key, spend);
            } else if (random.nextInt(4) == 0) {
                ledger = ledger.release(id, lane);
                open.remove(key);
            } else {
                Spend actual = spend(random);
                ledger = ledger.settle(id, lane, actual, now);
                open.remove(key);
                settled.add(new Settled(lane, actual, now));
            }
            assertThat(ledger.spent(lane, now)).isEqualTo(naive(lane, open, settled, now));
        }
    }

    private record Settled(Lane lane, Spend spend, Instant at) {}

    private static Spend naive(Lane lane, Map<String, Spend> open, List<Settled> settled, Instant now) {
        Spend sum = Spend.NONE;
        for (Map.Entry<String, Spend> entry : open.entrySet()) {
            sum = entry.getKey().endsWith("/" + lane) ? sum.plus(entry.getValue()) : sum;
        }
        for (Settled one : settled) {
            long minute = Math.ceilDiv(one.at().getEpochSecond(), 60);
            boolean counts = now.getEpochSecond() < minute * 60 + 24 * 3600;
            sum = counts && one.lane() == lane ? sum.plus(one.spend()) : sum;
        }
        return sum;
    }

    private static Spend spend(RandomGenerator random) {
        Map<Token, BigInteger> outflow = new HashMap<>();
        for (Token token : List.of(WETH, USDC)) {
            if (random.nextBoolean()) {
                outflow.put(token, BigInteger.valueOf(1 + random.nextInt(1000)));
            }
        }
        return new Spend(
                outflow,
                BigInteger.valueOf(random.nextInt(1000)),
                BigInteger.valueOf(random.nextInt(1000)),
                BigInteger.valueOf(random.nextInt(1000)));
    }

    private static Spend gas(long wei) {
        return Spend.ofGas(BigInteger.valueOf(wei));
    }
}
