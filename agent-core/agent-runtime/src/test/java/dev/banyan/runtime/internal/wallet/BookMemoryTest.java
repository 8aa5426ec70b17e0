package dev.banyan.runtime.internal.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Hash;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Daybook;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a Wallet keeps of its books, and when who follows them has to begin anew. */
class BookMemoryTest {

    private final BookMemory memory = new BookMemory();

    @Test
    void who_follows_is_told_what_came_after_what_it_has() {
        memory.complete(stored(10, 20, 30));
        Daybook whole = memory.whole();
        assertThat(blocks(whole)).containsExactly(10L, 20L, 30L);

        memory.put(booking(40));
        assertThat(part(whole, 20))
                .hasValueSatisfying(part -> assertThat(blocks(part)).containsExactly(30L, 40L));
        memory.remove(hash(30));
        assertThat(part(whole, 20))
                .hasValueSatisfying(part -> assertThat(blocks(part)).containsExactly(40L));
    }

    @Test
    void what_changes_in_what_somebody_has_already_makes_it_begin_anew() {
        memory.complete(stored(10, 20, 30));
        Daybook whole = memory.whole();
        memory.put(booking(15));
        assertThat(part(whole, 20)).isEmpty();

        Daybook again = memory.whole();
        assertThat(blocks(again)).containsExactlyInAnyOrder(10L, 15L, 20L, 30L);
        assertThat(part(whole, 30)).isEmpty();
        assertThat(part(again, 20)).isPresent();
        memory.remove(hash(10));
        assertThat(part(again, 20)).isEmpty();
    }

    @Test
    void a_transaction_that_comes_again_in_another_block_changes_both() {
        memory.complete(stored(10, 20, 30));
        Daybook whole = memory.whole();
        memory.remove(hash(30));
        memory.put(moved(30, 31));
        assertThat(part(whole, 20))
                .hasValueSatisfying(part -> assertThat(blocks(part)).containsExactly(31L));

        memory.put(moved(10, 32));
        assertThat(part(whole, 20)).isEmpty();
    }

    @Test
    void once_somebody_follows_only_the_newest_blocks_are_kept() {
        memory.complete(stored(10, 20));
        Daybook whole = memory.whole();
        long late = 20 + BookMemory.KEPT;
        memory.put(booking(late));
        memory.dropOld();
        assertThat(memory.complete()).isTrue();

        assertThat(part(whole, 20)).isPresent();
        memory.put(booking(late + 1));
        memory.dropOld();
        assertThat(memory.complete()).isFalse();
        assertThat(part(whole, 20)).isEmpty();
        assertThat(part(whole, 21))
                .hasValueSatisfying(part -> assertThat(blocks(part)).containsExactly(late, late + 1));
    }

    @Test
    void what_a_reorg_takes_of_what_is_not_kept_makes_everybody_begin_anew() {
        memory.complete(stored(10));
        Daybook whole = memory.whole();
        memory.put(booking(11 + BookMemory.KEPT));
        part(whole, 10);
        memory.dropOld();
        memory.remove(hash(10));

        assertThat(part(whole, 11 + BookMemory.KEPT)).isEmpty();
    }

    @Test
    void nobody_who_asks_makes_it_keep_more() {
        for (long block = 1; block <= 3 * BookMemory.KEPT; block++) {
            memory.put(booking(block));
            memory.dropOld();
        }
        memory.complete(stored());

        assertThat(memory.whole().bookings()).hasSize((int) BookMemory.KEPT);
    }

    @Test
    void what_came_while_it_was_read_is_newer_than_what_was_read() {
        memory.put(booking(30));
        memory.remove(hash(20));
        memory.complete(stored(10, 20));

        assertThat(blocks(memory.whole())).containsExactlyInAnyOrder(10L, 30L);
    }

    private Optional<Daybook> part(Daybook of, long after) {
        return memory.part(new Daybook.Extent(of.extent().edition(), after));
    }

    private static Daybook stored(long... blocks) {
        return Daybook.of(
                Optional.empty(),
                Arrays.stream(blocks).mapToObj(BookMemoryTest::booking).toList());
    }

    private static List<Long> blocks(Daybook daybook) {
        return daybook.bookings().stream().map(Booking::block).toList();
    }

    private static Booking booking(long block) {
        return moved(block, block);
    }

    private static Booking moved(long number, long block) {
        return new Booking(hash(number), block, 0, "coins", Map.of(), Map.of(), Map.of(), BigInteger.ONE);
    }

    private static Hash hash(long number) {
        return Hash.of("0x%064x".formatted(number));
    }
}
