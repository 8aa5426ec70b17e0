package dev.banyan.kernel.books;

import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.books.SavingsChain.LENT;
import static dev.banyan.kernel.books.SavingsChain.OWED;
import static dev.banyan.kernel.books.SavingsChain.POSITIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.books.Drawdown.Found;
import dev.banyan.kernel.books.Drawdown.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
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
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final Map<Token, BigInteger> has = new HashMap<>(Map.of(WETH, MILLION));
    private final List<HighWater> stored = new ArrayList<>();
    private Drawdown drawdown = Drawdown.from(FIVE, COUNTED, Optional.empty());
    private long dollar = 1_000;
    private long block = 1;

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
        look(new OwnMoves(Map.of(WETH, units(-100_000), USDC, units(100)), Map.of()));
        put(WETH, 1_000_000);
        put(USDC, 0);
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
        assertThat(look(new OwnMoves(Map.of(), Map.of(WETH, units(-480_000))))).isEqualTo(new Found.Nothing());
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
        look(new OwnMoves(Map.of(WETH, units(-100_000), USDC, units(101)), Map.of()));
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
        assertThat(drawdown.since()).contains(1L);
        look(new OwnMoves(Map.of(), Map.of(WETH, units(-500_000))));
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
            OwnMoves moved = OwnMoves.NOTHING;
            switch (random.nextInt(4)) {
                case 0 -> put(WETH, before + random.nextLong(before));
                case 1 -> {
                    long paid = random.nextLong(before / 2 + 1);
                    put(WETH, before - paid);
                    moved = new OwnMoves(Map.of(), paid == 0 ? Map.of() : Map.of(WETH, units(-paid)));
                }
                default -> {
                    long change = before * (random.nextInt(4_000) - 1_990) / 1_000_000;
                    put(WETH, before + change);
                    moved = new OwnMoves(Map.of(WETH, units(change)), Map.of());
                    share *= 1 + (double) change / before;
                }
            }
            if (weth() < 1_000_000 || weth() > 1_000_000_000_000_000L) {
                put(WETH, 1_000_000_000_000L);
                drawdown = Drawdown.from(FIVE, COUNTED, Optional.empty());
                share = 1;
                highest = 1;
                moved = OwnMoves.NOTHING;
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
            look(new OwnMoves(Map.of(WETH, units(5_000)), Map.of()));
        }
        // Five per cent, in steps of a hundredth of five per cent.
        assertThat(stored).hasSizeBetween(90, 101);
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
        return look(OwnMoves.NOTHING);
    }

    private Found look(OwnMoves moved) {
        Step step = drawdown.look(new Reading(block++, has), now(), moved);
        drawdown = step.next();
        step.store().ifPresent(stored::add);
        return step.found();
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
