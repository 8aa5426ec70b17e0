package dev.banyan.kernel.books;

import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.books.SavingsChain.LENT;
import static dev.banyan.kernel.books.SavingsChain.OWED;
import static dev.banyan.kernel.books.SavingsChain.POSITIONS;
import static dev.banyan.kernel.books.SavingsChain.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final List<String> OWNERS = List.of("coins", "guard", "plan");
    private static final List<Token> ALL = List.of(ETH, WETH, USDC, LENT, OWED, SHARE);

    private final SavingsChain chain = new SavingsChain();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void at_every_block_owners_and_the_rest_are_the_difference_of_the_balances_and_interest_is_whose_it_is(long seed) {
        Random random = new Random(seed);
        chain.begin(LENT, random.nextInt(1_000_000));
        chain.begin(OWED, random.nextInt(1_000_000));
        Reading opening = chain.reading();
        for (int i = 0; i < 60; i++) {
            chain.mine(random.nextInt(500));
            for (int j = random.nextInt(4); j > 0; j--) {
                something(random);
            }
            check(seed, ledger(opening), chain.reading());
        }
        // And of any earlier block, by the bookings of today.
        chain.readings().stream()
                .skip(1)
                .forEach(reading ->
                        differences("seed " + seed, opening, ledger(opening).close(List.of(), reading), reading));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void a_reorg_leaves_the_books_as_if_the_last_branch_were_the_only_one(long seed) {
        Random random = new Random(seed);
        Reading opening = chain.reading();
        for (int i = 0; i < 20; i++) {
            chain.mine(random.nextInt(500));
            something(random);
        }
        Ledger straight = ledger(opening);
        List<Booking> shuffled = new ArrayList<>(chain.bookings());
        Collections.shuffle(shuffled, random);
        Ledger winding = Ledger.open(POSITIONS, opening);
        for (Booking booking : shuffled) {
            winding = winding.with(elsewhere(booking)).without(booking.transaction());
            winding = winding.with(elsewhere(booking)).with(booking);
        }

        assertThat(winding.close(chain.readings(), chain.reading()))
                .as("seed %d", seed)
                .isEqualTo(straight.close(chain.readings(), chain.reading()));
    }

    @Test
    void what_comes_from_outside_is_nobodys() {
        Reading opening = chain.reading();
        chain.mine(0);
        chain.outside(USDC, 700);
        chain.swap("coins", 100, 50);

        Ledger.Closed books = ledger(opening).close(List.of(), chain.reading());

        assertThat(books.rest().changes()).isEqualTo(Map.of(USDC, number(700)));
        assertThat(books.of("coins").changes()).isEqualTo(Map.of(USDC, number(-100), WETH, number(50)));
        assertThat(books.of("coins").gas()).isEqualTo(number(21_000));
        assertThat(books.of("somebody")).isEqualTo(Account.EMPTY);
    }

    @Test
    void who_takes_out_what_another_put_in_leaves_it_the_asset() {
        Reading opening = chain.reading();
        chain.mine(0);
        chain.touch("coins", LENT, 4_000);
        chain.touch("coins", SHARE, 1_000);
        chain.mine(0);
        chain.touch("exit", LENT, -4_000);
        chain.touch("exit", SHARE, -1_000);

        Ledger.Closed books = ledger(opening).close(chain.readings(), chain.reading());

        for (String owner : List.of("coins", "exit")) {
            assertThat(books.of(owner).changes().values()).allMatch(change -> change.signum() == 0);
        }
    }

    @Test
    void a_debt_that_was_there_before_is_repaid_without_gain_or_loss() {
        chain.begin(OWED, 9_000);
        chain.begin(LENT, 5_000);
        Reading opening = chain.reading();
        chain.mine(0);
        chain.touch("guard", LENT, -2_000);
        chain.touch("guard", OWED, -3_000);

        Ledger.Closed books = ledger(opening).close(chain.readings(), chain.reading());

        assertThat(books.of("guard").changes().values()).allMatch(change -> change.signum() == 0);
        assertThat(books.rest().changes())
                .containsEntry(OWED, number(-3_000))
                .containsEntry(WETH, number(-3_000))
                .containsEntry(LENT, number(-2_000))
                .containsEntry(USDC, number(2_000));
    }

    @Test
    void what_a_stranger_takes_out_of_a_position_is_no_interest() {
        Reading opening = chain.reading();
        chain.mine(0);
        chain.touch("guard", LENT, 5_000);
        chain.mine(0);
        Map<Token, BigInteger> seized = new HashMap<>(chain.reading().units());
        seized.put(LENT, number(2_000));

        Ledger.Closed books =
                ledger(opening).close(List.of(), new Reading(chain.reading().block(), seized));

        assertThat(books.of("guard").interest()).isEmpty();
        assertThat(books.rest().changes()).isEqualTo(Map.of(LENT, number(-3_000)));
    }

    @Test
    void where_no_reading_lies_between_interest_is_shared_by_what_each_had_and_for_how_many_blocks() {
        Reading opening = chain.reading();
        chain.mine(0);
        chain.touch("coins", LENT, 1_000_000);
        chain.mine(0);
        chain.mine(0);
        chain.touch("plan", LENT, 2_000_000);
        chain.mine(40_000);

        Ledger.Closed books = ledger(opening).close(List.of(), chain.reading());

        // Three blocks with one million, one block with two.
        assertThat(books.of("coins").interest()).containsEntry(LENT, number(72_000));
        assertThat(books.of("plan").interest()).containsEntry(LENT, number(48_000));
    }

    @Test
    void only_transactions_after_the_beginning_and_up_to_the_end_are_in_the_books() {
        chain.mine(0);
        chain.swap("coins", 1, 1);
        Reading opening = chain.reading();
        chain.mine(0);
        chain.swap("coins", 2, 2);
        Reading closing = chain.reading();
        chain.mine(0);
        chain.swap("coins", 4, 4);

        assertThat(ledger(opening).close(List.of(), closing).of("coins").changes())
                .isEqualTo(Map.of(USDC, number(-2), WETH, number(2)));
    }

    private Ledger ledger(Reading opening) {
        Ledger ledger = Ledger.open(POSITIONS, opening);
        for (Booking booking : chain.bookings()) {
            ledger = ledger.with(booking);
        }
        return ledger;
    }

    private void something(Random random) {
        String owner = OWNERS.get(random.nextInt(OWNERS.size()));
        switch (random.nextInt(4)) {
            case 0 -> chain.swap(owner, random.nextInt(1_000), random.nextInt(1_000));
            case 1 -> chain.outside(List.of(ETH, WETH, USDC).get(random.nextInt(3)), random.nextInt(2_000) - 1_000);
            default -> {
                Token position = List.of(LENT, OWED, SHARE).get(random.nextInt(3));
                long has = chain.has(owner, position).longValueExact();
                boolean out = has > 10 && random.nextBoolean();
                chain.touch(owner, position, out ? -random.nextLong(has) : random.nextInt(2_000_000));
            }
        }
    }

    private void check(long seed, Ledger ledger, Reading closing) {
        List<Reading> readings = chain.readings().stream()
                .filter(reading -> ledger.touched(closing.block()).contains(reading.block()))
                .toList();
        Ledger.Closed books = ledger.close(readings, closing);
        String where = "seed " + seed + ", block " + closing.block();
        differences(where, ledger.opening(), books, closing);
        for (Token token : List.of(ETH, WETH, USDC)) {
            assertThat(books.rest().changes().getOrDefault(token, BigInteger.ZERO))
                    .as("%s, %s", where, token)
                    .isEqualTo(chain.outside(token));
        }
        Offset<BigInteger> rounding = Offset.offset(number(2L * chain.bookings().size() + 2));
        for (String owner : OWNERS) {
            for (Token position : List.of(LENT, OWED)) {
                assertThat(books.of(owner).interest().getOrDefault(position, BigInteger.ZERO))
                        .as("%s, %s of %s", where, position, owner)
                        .isCloseTo(chain.has(owner, position).subtract(chain.put(owner, position)), rounding);
            }
        }
    }

    private static void differences(String where, Reading opening, Ledger.Closed books, Reading closing) {
        for (Token token : ALL) {
            BigInteger sum = books.rest().changes().getOrDefault(token, BigInteger.ZERO);
            for (Account account : books.owners().values()) {
                sum = sum.add(account.changes().getOrDefault(token, BigInteger.ZERO));
                sum = token.isNative() ? sum.subtract(account.gas()) : sum;
            }
            assertThat(sum)
                    .as("%s, %s", where, token)
                    .isEqualTo(closing.of(token).subtract(opening.of(token)));
        }
    }

    private static Booking elsewhere(Booking booking) {
        return new Booking(
                booking.transaction(),
                booking.block() + 3,
                booking.place(),
                booking.owner(),
                booking.units(),
                booking.assets(),
                booking.worth(),
                booking.gas().add(BigInteger.ONE));
    }

    private static BigInteger number(long number) {
        return BigInteger.valueOf(number);
    }
}
