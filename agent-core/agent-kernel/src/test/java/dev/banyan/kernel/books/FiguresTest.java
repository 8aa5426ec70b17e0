package dev.banyan.kernel.books;

import static dev.banyan.kernel.Samples.LINK;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.books.SavingsChain.LENT;
import static dev.banyan.kernel.books.SavingsChain.OWED;
import static dev.banyan.kernel.books.SavingsChain.POSITIONS;
import static dev.banyan.kernel.books.SavingsChain.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

    /** What shares redeem for is rounded down to a base unit of a dollar, for each owner. */
    private static final Offset<BigInteger> SHARES_ROUNDED =
            Offset.offset(BigInteger.TEN.pow(9).multiply(BigInteger.TWO));

    private final Map<Token, BigInteger> balances = new HashMap<>();
    private Ledger ledger = Ledger.open(POSITIONS, new Reading(0, Map.of()));
    private long block;

    @Test
    void a_trade_realises_what_it_lost_against_the_prices_of_then_and_the_rest_follows_the_prices() {
        book(prices(10, 1), Map.of(WETH, -1_020L, USDC, 100L));

        assertThat(figures(prices(10, 1))).isEqualTo(new Money(-20, -20, 0, 0));
        assertThat(figures(prices(13, 1))).isEqualTo(new Money(280, -20, 300, 0));
    }

    @Test
    void what_is_sold_again_is_realised_against_the_average_it_was_bought_at() {
        book(prices(10, 1), Map.of(WETH, -1_000L, USDC, 100L));
        book(prices(20, 1), Map.of(WETH, -2_000L, USDC, 100L));
        book(prices(25, 1), Map.of(WETH, 2_500L, USDC, -100L));

        assertThat(figures(prices(30, 1))).isEqualTo(new Money(2_500, 1_000, 1_500, 0));
        book(prices(30, 1), Map.of(WETH, 3_000L, USDC, -100L));
        assertThat(figures(prices(77, 1))).isEqualTo(new Money(2_500, 2_500, 0, 0));
    }

    @Test
    void what_is_given_up_before_it_was_taken_up_is_realised_when_it_is_bought_back() {
        book(prices(10, 1), Map.of(WETH, 1_000L, USDC, -100L));
        book(prices(8, 1), Map.of(WETH, -1_200L, USDC, 150L));

        assertThat(figures(prices(9, 1))).isEqualTo(new Money(250, 200, 50, 0));
    }

    @Test
    void interest_is_unrealised_until_it_is_taken_out() {
        book(prices(10, 1), Map.of(USDC, -100L, LENT, 100L));
        balances.merge(LENT, BigInteger.valueOf(7), BigInteger::add);
        assertThat(figures(prices(10, 1))).isEqualTo(new Money(70, 0, 70, 70));

        book(prices(12, 1), Map.of(USDC, 107L, LENT, -107L));
        assertThat(figures(prices(12, 1))).isEqualTo(new Money(84, 84, 0, 84));
    }

    @Test
    void a_debt_counts_against_its_owner_and_its_interest_too() {
        book(prices(10, 1), Map.of(WETH, 500L, OWED, 500L));
        balances.merge(OWED, BigInteger.valueOf(9), BigInteger::add);

        assertThat(figures(prices(10, 1))).isEqualTo(new Money(-9, 0, -9, -9));
        book(prices(10, 1), Map.of(WETH, -509L, OWED, -509L));
        assertThat(figures(prices(10, 1))).isEqualTo(new Money(-9, -9, 0, -9));
    }

    @Test
    void shares_earn_by_what_they_redeem_for() {
        book(prices(10, 1), Map.of(USDC, -100L, SHARE, 100L));
        assertThat(figures(prices(10, 2))).isEqualTo(new Money(1_000, 0, 1_000, 1_000));

        book(prices(10, 2), Map.of(USDC, 100L, SHARE, -50L));
        assertThat(figures(prices(10, 3))).isEqualTo(new Money(1_500, 500, 1_000, 1_500));
    }

    @Test
    void gas_is_paid_at_the_price_of_the_report() {
        ledger = ledger.with(new Booking(hash(), 1, 0, "me", Map.of(), Map.of(), Map.of(), BigInteger.TWO));

        Valuation now = prices(10, 1);
        Account account = ledger.close(List.of(), new Reading(1, Map.of())).of("me");
        assertThat(Figures.of(account, now)).hasValueSatisfying(figures -> {
            assertThat(figures.net()).isEqualTo(BigInteger.valueOf(-2));
            assertThat(figures.realised()).isEqualTo(BigInteger.valueOf(-2));
            assertThat(figures.gas()).isEqualTo(BigInteger.TWO);
        });
        assertThat(Figures.of(account, now.at(PriceBook.of(USDC)))).isEmpty();
    }

    @Test
    void what_had_no_price_counts_at_that_of_the_report_and_without_one_as_nothing() {
        book(prices(10, 1), Map.of(WETH, -100L, LINK, 5L));

        assertThat(figures(prices(10, 1))).isEqualTo(new Money(-100, -100, 0, 0));
        PriceBook withLink = new PriceBook(
                WETH, Map.of(LINK, new PriceBook.Price(BigInteger.valueOf(30), BigInteger.ONE)), Map.of());
        assertThat(figures(prices(10, 1).at(withLink))).isEqualTo(new Money(50, 50, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_nets_of_all_owners_and_of_nobody_are_the_worth_of_the_difference(long seed) {
        Random random = new Random(seed);
        SavingsChain chain = new SavingsChain();
        Reading opening = chain.reading();
        for (int i = 0; i < 80; i++) {
            chain.mine(random.nextInt(500));
            String owner = random.nextBoolean() ? "coins" : "guard";
            switch (random.nextInt(3)) {
                case 0 -> chain.swap(owner, random.nextInt(1_000), random.nextInt(1_000));
                case 1 -> chain.outside(USDC, random.nextInt(2_000));
                default ->
                    chain.touch(owner, List.of(LENT, OWED, SHARE).get(random.nextInt(3)), random.nextInt(1_000_000));
            }
        }
        for (Booking booking : chain.bookings()) {
            ledger = ledger.with(booking);
        }
        Reading closing = chain.reading();
        Valuation now = chain.valuation();
        Ledger.Closed books =
                new Ledger(POSITIONS, opening, Map.of(), ledger.bookings()).close(chain.readings(), closing);

        BigInteger sum = Figures.of(books.rest(), now).orElseThrow().net();
        for (Account account : books.owners().values()) {
            sum = sum.add(Figures.of(account, now).orElseThrow().net());
        }
        BigInteger expected = BigInteger.ZERO;
        for (Token token : closing.units().keySet()) {
            expected = expected.add(now.worth(token, closing.of(token).subtract(opening.of(token)))
                    .orElseThrow());
        }
        assertThat(sum).as("seed %d", seed).isCloseTo(expected, SHARES_ROUNDED);
        assertThat(books.of("coins").interest().get(LENT)).isPositive();
    }

    /** Amounts in short. */
    private record Money(long net, long realised, long unrealised, long interest) {}

    private void book(Valuation then, Map<Token, Long> moves) {
        Map<Token, BigInteger> units = new HashMap<>();
        Map<Token, BigInteger> assets = new HashMap<>();
        Map<Token, BigInteger> worth = new HashMap<>();
        moves.forEach((token, moved) -> {
            BigInteger number = BigInteger.valueOf(moved);
            units.put(token, number);
            balances.merge(token, number, BigInteger::add);
            then.worth(token, number).ifPresent(value -> worth.put(token, value));
            if (POSITIONS.containsKey(token)) {
                assets.put(token, then.assets(POSITIONS.get(token), number).orElseThrow());
            }
        });
        ledger = ledger.with(new Booking(hash(), ++block, 0, "me", units, assets, worth, BigInteger.ZERO));
        readings.add(new Reading(block, balances));
    }

    private final List<Reading> readings = new ArrayList<>();

    private Money figures(Valuation now) {
        Ledger.Closed books = ledger.close(readings, new Reading(block + 1, balances));
        Figures figures = Figures.of(books.of("me"), now).orElseThrow();
        return new Money(
                figures.net().longValueExact(),
                figures.realised().longValueExact(),
                figures.unrealised().longValueExact(),
                figures.interest().longValueExact());
    }

    private static Valuation prices(long dollar, long share) {
        return new Valuation(
                new PriceBook(
                        WETH,
                        Map.of(USDC, new PriceBook.Price(BigInteger.valueOf(dollar), BigInteger.ONE)),
                        Map.of(SHARE, new PriceBook.Price(BigInteger.valueOf(share), BigInteger.ONE))),
                WETH,
                POSITIONS);
    }

    private Hash hash() {
        return Hash.of("0x%064x".formatted(block + 1));
    }
}
