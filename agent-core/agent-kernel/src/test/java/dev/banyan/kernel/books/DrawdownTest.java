package dev.banyan.kernel.books;

import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.hash;
import static dev.banyan.kernel.books.SavingsChain.LENT;
import static dev.banyan.kernel.books.SavingsChain.OWED;
import static dev.banyan.kernel.books.SavingsChain.POSITIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.books.Drawdown.Found;
import dev.banyan.kernel.books.Drawdown.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawdownTest {

    private static final Set<Token> COUNTED = Set.of(ETH, WETH, USDC, LENT, OWED);
    private static final Bps FIVE = new Bps(500);
    private static final OwnMove NONE = new OwnMove(0, Map.of(), Map.of());
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final Map<Token, BigInteger> has = new HashMap<>(Map.of(WETH, MILLION));
    private final Map<Hash, OwnMove> mined = new HashMap<>();
    private final Set<Hash> unmined = new HashSet<>();
    private final List<HighWater> stored = new ArrayList<>();
    private Drawdown drawdown = Drawdown.from(FIVE, COUNTED, Optional.empty());
    private long dollar = 1_000;
    private long block = 1;
    private long transactions;
    private long ahead;

    @Test
    void a_fall_counts_at_the_second_reading_that_shows_it_and_to_the_unit() {
        assertThat(look()).isEqualTo(new Found.Nothing());
        put(WETH, 950_001);
        assertThat(look()).isEqualTo(new Found.Nothing());
        assertThat(look()).isEqualTo(new Found.Nothing());
        put(WETH, 950_000);
        assertThat(look()).isEqualTo(new Found.Nothing());
        assertThat(look())
                .isEqualTo(new Found.TooFar(TokenAmount.of(WETH, MILLION), TokenAmount.of(WETH, units(950_000))));
    }

    @Test
    void a_fall_that_one_reading_alone_shows_is_none() {
        put(USDC, 1_000);
        look();
        for (int i = 0; i < 4; i++) {
            dollar = i % 2 == 0 ? 1 : 1_000;
            assertThat(look()).isEqualTo(new Found.Nothing());
        }
    }

    @Test
    void a_trade_that_a_reorg_takes_back_is_neither_a_gain_nor_a_payment() {
        look();
        put(WETH, 900_000);
        put(USDC, 100);
        look(moved(Map.of(WETH, units(-100_000), USDC, units(100)), Map.of()));
        put(WETH, 1_000_000);
        put(USDC, 0);
        takeBack(1);
        look();
        assertThat(look()).isEqualTo(new Found.Nothing());
        assertThat(drawdown.mark()).contains(MILLION);
    }

    @Test
    void prices_positions_and_debts_count() {
        put(USDC, 1_000);
        put(LENT, 1_000);
        put(OWED, 1_000_000);
        look();
        // A million, two thousand dollars of a thousand each, less a million.
        assertThat(stored.getLast().value()).isEqualTo(TokenAmount.of(WETH, units(2_000_000)));

        dollar = 949;
        look();
        assertThat(look()).isInstanceOf(Found.TooFar.class);
    }

    @Test
    void a_token_that_is_had_and_has_no_price_makes_a_reading_useless() {
        put(USDC, 1_000);
        look();
        dollar = 0;
        put(WETH, 1);
        assertThat(look()).isEqualTo(new Found.NoPrice(USDC));
        assertThat(look()).isEqualTo(new Found.NoPrice(USDC));
        put(USDC, 0);
        put(WETH, 2_000_000);
        assertThat(look()).isEqualTo(new Found.Nothing());
    }

    @Test
    void payments_and_what_comes_from_outside_are_no_loss_and_no_gain() {
        look();
        put(WETH, 960_000);
        look();
        put(WETH, 480_000);
        assertThat(look(moved(Map.of(), Map.of(WETH, units(-480_000))))).isEqualTo(new Found.Nothing());
        assertThat(drawdown.mark()).contains(units(500_000));
        put(WETH, 4_800_000);
        look();
        assertThat(drawdown.mark()).contains(units(5_000_000));
        put(WETH, 4_740_000);
        look();
        assertThat(look()).isInstanceOf(Found.TooFar.class);
    }

    @Test
    void what_goes_away_without_a_payment_is_a_loss_and_what_a_trade_brings_is_a_gain() {
        look();
        put(WETH, 900_000);
        put(USDC, 101);
        look(moved(Map.of(WETH, units(-100_000), USDC, units(101)), Map.of()));
        assertThat(drawdown.mark()).contains(units(1_001_000));
        put(WETH, 800_000);
        look();
        assertThat(look()).isInstanceOf(Found.TooFar.class);
    }

    @Test
    void interest_is_a_gain_and_no_payment() {
        put(LENT, 1_000);
        look();
        put(LENT, 1_010);
        look();
        assertThat(drawdown.mark()).contains(units(2_010_000));
    }

    @Test
    void a_payment_mined_before_the_first_reading_of_a_life_is_no_loss() {
        look();
        restart();
        put(WETH, 500_000);
        look(moved(Map.of(), Map.of(WETH, units(-500_000))));
        assertThat(look()).isEqualTo(new Found.Nothing());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void flows_change_nothing_and_a_restart_little(long seed) {
        Random random = new Random(seed);
        look();
        // A share of the account: what it would be worth had nobody paid or been paid.
        double share = 1;
        double highest = 1;
        for (int i = 0; i < 2_000; i++) {
            long before = weth();
            OwnMove moved = NONE;
            switch (random.nextInt(4)) {
                case 0 -> put(WETH, before + random.nextLong(before));
                case 1 -> {
                    long paid = random.nextLong(before / 2 + 1);
                    put(WETH, before - paid);
                    moved = moved(Map.of(), paid == 0 ? Map.of() : Map.of(WETH, units(-paid)));
                }
                default -> {
                    long change = before * (random.nextInt(4_000) - 1_990) / 1_000_000;
                    put(WETH, before + change);
                    moved = moved(Map.of(WETH, units(change)), Map.of());
                    share *= 1 + (double) change / before;
                }
            }
            if (weth() < 1_000_000 || weth() > 1_000_000_000_000_000L) {
                put(WETH, 1_000_000_000_000L);
                drawdown = Drawdown.from(FIVE, COUNTED, Optional.empty());
                share = 1;
                highest = 1;
                moved = NONE;
            }
            highest = Math.max(highest, share);
            look(moved);
            Found found = random.nextInt(40) == 0 ? restarted() : look();
            double fall = 1 - share / highest;
            if (found instanceof Found.TooFar) {
                assertThat(fall).as("seed %d, step %d", seed, i).isGreaterThan(0.0495);
                drawdown = Drawdown.from(FIVE, COUNTED, Optional.empty());
                look();
                share = 1;
                highest = 1;
            } else {
                assertThat(fall).as("seed %d, step %d", seed, i).isLessThan(0.0515);
            }
        }
    }

    @Test
    void the_mark_is_stored_in_steps_however_slowly_it_rises() {
        put(WETH, 1_000_000_000);
        look();
        for (int i = 1; i <= 10_000; i++) {
            put(WETH, 1_000_000_000 + i * 5_000L);
            look(moved(Map.of(WETH, units(5_000)), Map.of()));
        }
        // Five per cent, in steps of a hundredth of five per cent.
        assertThat(stored).hasSizeBetween(90, 101);
    }

    @Test
    void a_loan_mined_by_a_reorg_at_the_height_of_the_last_reading_is_no_deposit() {
        look();
        put(WETH, 1_500_000);
        put(OWED, 500_000);
        mined.put(hash(1), moved(1, 500_000));
        look();
        assertThat(drawdown.mark()).contains(MILLION);
        assertThat(look()).isEqualTo(new Found.Nothing());
        assertThat(look()).isEqualTo(new Found.Nothing());
    }

    @Test
    void a_transaction_counts_once_however_late_it_is_heard_of_and_wherever_it_stands() {
        look();
        put(WETH, 1_500_000);
        put(OWED, 500_000);
        mined.put(hash(1), moved(2, 500_000));
        look();
        mined.put(hash(1), moved(1, 500_000));
        look();
        look();
        // Again, and it did something else this time.
        put(WETH, 1_600_000);
        put(OWED, 600_000);
        mined.put(hash(1), moved(4, 600_000));
        look();
        takeBack(1);
        put(WETH, 1_000_000);
        put(OWED, 0);
        look();
        assertThat(drawdown.mark()).contains(MILLION);
    }

    @Test
    void own_moves_during_a_long_time_without_a_price_are_not_forgotten() {
        put(USDC, 1_000);
        look();
        dollar = 0;
        for (int i = 1; i <= 200; i++) {
            put(WETH, MILLION.longValue() + i * 5_000L);
            put(OWED, i * 5_000L);
            mined.put(hash(i), moved(block, 5_000));
            mined.remove(hash(i - 70));
            if (i % 2 == 0) {
                assertThat(read()).isEqualTo(new Found.NoPrice(USDC));
            } else {
                hear();
            }
        }
        dollar = 1_000;
        assertThat(read()).isEqualTo(new Found.Nothing());
        assertThat(drawdown.mark()).contains(units(2_000_000));
        dollar = 850;
        read();
        assertThat(read()).isInstanceOf(Found.TooFar.class);
    }

    @Test
    void what_a_wallet_can_not_tell_any_more_ends_nothing_and_keeps_the_fall_so_far() {
        look();
        put(WETH, 960_000);
        look();
        block += 65;
        put(WETH, 480_000);
        assertThat(look()).isEqualTo(new Found.Nothing());
        assertThat(drawdown.mark()).contains(units(500_000));
        assertThat(look()).isEqualTo(new Found.Nothing());
        put(WETH, 475_000);
        look();
        assertThat(look()).isInstanceOf(Found.TooFar.class);
    }

    @Test
    void a_wallet_that_is_far_ahead_of_a_reading_may_have_forgotten_what_it_shows() {
        look();
        ahead = 64;
        put(WETH, 480_000);
        look();
        assertThat(drawdown.mark()).contains(units(480_000));
        ahead = 63;
        put(WETH, 470_000);
        look();
        assertThat(drawdown.mark()).contains(units(480_000));
    }

    @Test
    void next_to_nothing_of_a_token_without_a_price_blinds_nobody() {
        put(USDC, 1);
        look();
        dollar = 0;
        assertThat(look()).isEqualTo(new Found.NoPrice(USDC));
        dollar = 499;
        look();
        dollar = 0;
        assertThat(look()).isEqualTo(new Found.Nothing());
        put(WETH, 940_000);
        look();
        assertThat(look()).isInstanceOf(Found.TooFar.class);
    }

    @Test
    void what_was_never_priced_and_a_stranger_sent_blinds_nobody_and_what_was_bought_does() {
        dollar = 0;
        look();
        put(USDC, 1);
        assertThat(look()).isEqualTo(new Found.Nothing());
        assertThat(look()).isEqualTo(new Found.Nothing());
        put(WETH, 949_000);
        look();
        assertThat(look()).isInstanceOf(Found.TooFar.class);
        put(USDC, 51);
        put(WETH, 899_000);
        assertThat(look(moved(Map.of(WETH, units(-50_000), USDC, units(50)), Map.of())))
                .isEqualTo(new Found.NoPrice(USDC));
    }

    private static OwnMove moved(long block, long borrowed) {
        return new OwnMove(block, Map.of(WETH, units(borrowed), OWED, units(borrowed)), Map.of());
    }

    private void takeBack(long number) {
        mined.remove(hash(number));
        unmined.add(hash(number));
    }

    private long weth() {
        return Objects.requireNonNull(has.get(WETH)).longValueExact();
    }

    private Found restarted() {
        restart();
        look();
        return look();
    }

    private void restart() {
        drawdown = Drawdown.from(FIVE, COUNTED, drawdown.stored());
    }

    private Found look() {
        return look(NONE);
    }

    /** One transaction of this block, if it moved anything. */
    private Found look(OwnMove moved) {
        if (!moved.equals(NONE)) {
            mined.values().removeIf(old -> old.block() + 64 < block);
            mined.put(hash(++transactions), new OwnMove(block, moved.own(), moved.paid()));
        }
        return read();
    }

    private Found read() {
        OwnMoves known = new OwnMoves(mined, unmined, block + ahead);
        Step step = drawdown.look(new Reading(block++, has), now(), known);
        drawdown = step.next();
        step.store().ifPresent(stored::add);
        return step.found();
    }

    private void hear() {
        drawdown = drawdown.hear(new OwnMoves(mined, unmined, block), block++);
    }

    private static OwnMove moved(Map<Token, BigInteger> own, Map<Token, BigInteger> paid) {
        return new OwnMove(0, own, paid);
    }

    private Valuation now() {
        Map<Token, PriceBook.Price> prices =
                dollar == 0 ? Map.of() : Map.of(USDC, new PriceBook.Price(BigInteger.valueOf(dollar), BigInteger.ONE));
        return new Valuation(new PriceBook(WETH, prices), WETH, POSITIONS);
    }

    private void put(Token token, long units) {
        has.put(token, units(units));
    }

    private static BigInteger units(long number) {
        return BigInteger.valueOf(number);
    }
}
