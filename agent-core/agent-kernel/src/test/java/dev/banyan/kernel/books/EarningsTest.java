package dev.banyan.kernel.books;

import static dev.banyan.kernel.books.SavingsChain.LENT;
import static dev.banyan.kernel.books.SavingsChain.OWED;
import static dev.banyan.kernel.books.SavingsChain.POSITIONS;
import static dev.banyan.kernel.books.SavingsChain.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarningsTest {

    private static final List<String> OWNERS = List.of("coins", "guard", "plan");

    private final SavingsChain chain = new SavingsChain();
    private final Earnings earnings = new Earnings();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void at_every_head_they_are_what_a_report_made_then_would_say(long seed) {
        Random random = new Random(seed);
        chain.begin(LENT, random.nextInt(1_000_000));
        Reading opening = chain.reading();
        for (int i = 0; i < 60; i++) {
            chain.mine(random.nextInt(500));
            for (int j = random.nextInt(3); j > 0; j--) {
                something(random);
            }
            Map<String, TokenAmount> nets = at(opening);
            for (String owner : OWNERS) {
                assertThat(nets.get(owner))
                        .as("seed %d, block %d, %s", seed, chain.reading().block(), owner)
                        .extracting(TokenAmount::units)
                        .isEqualTo(reported(opening, owner));
            }
        }
    }

    @Test
    void interest_counts_before_any_receipt_tells_of_it() {
        Reading opening = chain.reading();
        chain.mine(0);
        chain.touch("coins", LENT, 1_000_000_000);
        BigInteger before = net(opening);
        chain.mine(1_000);
        BigInteger after = net(opening);

        // A thousand millionths of a thousand million, at half a thousand million each, but for the rounding of one.
        assertThat(after.subtract(before))
                .isBetween(
                        new BigInteger("999998").multiply(new BigInteger("500000000")),
                        new BigInteger("1000000").multiply(new BigInteger("500000000")));
    }

    @Test
    void without_an_opening_nothing_is_known() {
        chain.mine(0);
        chain.touch("coins", LENT, 1_000);

        assertThat(earnings.at(
                        Daybook.of(Optional.empty(), chain.bookings()), chain.reading(), chain.valuation(), OWNERS))
                .isEmpty();
    }

    private BigInteger net(Reading opening) {
        return Objects.requireNonNull(at(opening).get("coins")).units();
    }

    private Map<String, TokenAmount> at(Reading opening) {
        return earnings.at(daybook(opening), chain.reading(), chain.valuation(), OWNERS);
    }

    private Daybook daybook(Reading opening) {
        return Daybook.of(Optional.of(new Opening(opening, Map.of())), chain.bookings());
    }

    private BigInteger reported(Reading opening, String owner) {
        Ledger ledger = daybook(opening).ledger(POSITIONS).orElseThrow();
        long head = chain.reading().block();
        List<Reading> touched = chain.readings().stream()
                .filter(reading -> ledger.touched(head).contains(reading.block()))
                .toList();
        Account account = ledger.close(touched, chain.reading()).of(owner);
        return Figures.of(account, chain.valuation()).orElseThrow().net();
    }

    private void something(Random random) {
        String owner = OWNERS.get(random.nextInt(OWNERS.size()));
        Token position = List.of(LENT, OWED, SHARE).get(random.nextInt(3));
        long has = chain.has(owner, position).longValueExact();
        boolean out = has > 10 && random.nextBoolean();
        chain.touch(owner, position, out ? -random.nextLong(has) : random.nextInt(2_000_000));
    }
}
