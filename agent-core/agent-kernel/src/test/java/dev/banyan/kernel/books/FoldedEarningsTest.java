package dev.banyan.kernel.books;

import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.books.SavingsChain.LENT;
import static dev.banyan.kernel.books.SavingsChain.OWED;
import static dev.banyan.kernel.books.SavingsChain.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Earnings of which what is old is folded, beside those of which nothing is. */
class FoldedEarningsTest {

    private static final List<String> OWNERS = List.of("coins", "guard", "plan");
    private static final long OPEN = 8;

    private final SavingsChain chain = new SavingsChain();
    private final Earnings folding = new Earnings(OPEN);
    private final Earnings whole = new Earnings();
    private Optional<UUID> edition = Optional.of(new UUID(0, 1));
    private int told;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void at_every_head_the_books_are_the_same_to_the_base_unit(long seed) {
        Random random = new Random(seed);
        chain.begin(LENT, random.nextInt(1_000_000));
        chain.begin(OWED, random.nextInt(1_000_000));
        Opening opening = new Opening(chain.reading(), Map.of());
        int most = 0;
        for (int i = 0; i < 150; i++) {
            chain.mine(random.nextInt(500));
            for (int j = random.nextInt(3); j > 0; j--) {
                something(random);
            }
            agree("seed " + seed + ", block " + chain.reading().block(), opening);
            most = i < 2 * OPEN ? 0 : Math.max(most, told);
        }
        assertThat(most).isBetween(1, 2 * ((int) OPEN + 2));
    }

    @Test
    void what_had_no_price_when_it_was_booked_counts_the_same() {
        Random random = new Random(41);
        Opening opening = new Opening(chain.reading(), Map.of());
        for (int i = 0; i < 60; i++) {
            chain.mine(random.nextInt(500));
            something(random);
            if (random.nextBoolean()) {
                chain.bookings().add(chain.bookings().removeLast().withoutWorth());
            }
            agree("block " + chain.reading().block(), opening);
        }
    }

    @Test
    void what_changes_in_what_is_folded_makes_it_begin_anew_with_everything() {
        Opening opening = new Opening(chain.reading(), Map.of());
        for (int i = 0; i < 40; i++) {
            chain.mine(0);
            chain.swap("coins", 1_000, 10 + i);
            agree("block " + chain.reading().block(), opening);
        }
        chain.bookings().remove(3);
        edition = Optional.of(new UUID(0, 2));
        chain.mine(0);

        assertThat(folding.at(daybook(opening, folding.wanted()), chain.reading(), chain.valuation(), OWNERS))
                .isNotEmpty();
        assertThat(told).isEqualTo(39);
        chain.mine(0);
        agree("after the change", opening);
        assertThat(told).isLessThanOrEqualTo((int) OPEN + 2);
    }

    @Test
    void a_head_within_what_is_folded_tells_nothing_and_the_next_begins_anew() {
        Opening opening = new Opening(chain.reading(), Map.of());
        Reading early = chain.reading();
        for (int i = 0; i < 40; i++) {
            chain.mine(0);
            chain.swap("coins", 1_000, 10);
            early = i == 20 ? chain.reading() : early;
            agree("block " + chain.reading().block(), opening);
        }

        assertThat(folding.at(daybook(opening, folding.wanted()), early, chain.valuation(), OWNERS))
                .isEmpty();
        assertThat(folding.wanted()).isEqualTo(Daybook.Extent.ALL);
        agree("anew", opening);
    }

    private void agree(String where, Opening opening) {
        Map<String, TokenAmount> nets = whole.at(
                Daybook.of(Optional.of(opening), chain.bookings()), chain.reading(), chain.valuation(), OWNERS);
        Daybook part = daybook(opening, folding.wanted());
        Ledger.Closed closed =
                folding.closed(part, chain.reading(), chain.valuation()).orElseThrow();
        for (String owner : OWNERS) {
            assertThat(nets.get(owner))
                    .as("%s, %s", where, owner)
                    .extracting(TokenAmount::units)
                    .isEqualTo(Figures.of(closed.of(owner), chain.valuation())
                            .orElseThrow()
                            .net());
        }
        Ledger ledger = Daybook.of(Optional.of(opening), chain.bookings())
                .ledger(SavingsChain.POSITIONS)
                .orElseThrow();
        long head = chain.reading().block();
        List<Reading> touched = chain.readings().stream()
                .filter(reading -> ledger.touched(head).contains(reading.block()))
                .toList();
        assertThat(closed).as(where).isEqualTo(ledger.close(touched, chain.reading()));
    }

    /** As a wallet tells it. */
    private Daybook daybook(Opening opening, Daybook.Extent wanted) {
        boolean follows = wanted.edition().equals(edition);
        Daybook.Extent extent = follows ? wanted : new Daybook.Extent(edition, Long.MIN_VALUE);
        List<Booking> part = chain.bookings().stream()
                .filter(booking -> booking.block() > extent.after())
                .toList();
        told = part.size();
        return new Daybook(Optional.of(opening), new ArrayList<>(part), extent);
    }

    private void something(Random random) {
        String owner = OWNERS.get(random.nextInt(OWNERS.size()));
        switch (random.nextInt(5)) {
            case 0 -> chain.swap(owner, random.nextInt(1_000), random.nextInt(1_000));
            case 1 -> chain.outside(USDC, random.nextInt(2_000) - 1_000);
            default -> {
                Token position = List.of(LENT, OWED, SHARE).get(random.nextInt(3));
                long has = chain.has(owner, position).longValueExact();
                boolean out = has > 10 && random.nextBoolean();
                chain.touch(owner, position, out ? -random.nextLong(has) : random.nextInt(2_000_000));
            }
        }
    }
}
