package dev.banyan.kernel.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedLongsTest {

    @Test
    void an_empty_set_has_no_first_and_no_last() {
        assertThatThrownBy(SortedLongs.EMPTY::first).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(SortedLongs.EMPTY::last).isInstanceOf(NoSuchElementException.class);
        assertThat(SortedLongs.EMPTY.headSet(5L)).isEmpty();
    }

    @Test
    void an_older_set_does_not_see_what_changed_later() {
        SortedLongs before = SortedLongs.EMPTY.with(1);
        before.with(2);
        before.without(1);

        assertThat(before).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20261124})
    void it_agrees_with_a_plain_set_and_stays_shallow(long seed) {
        System.out.println("SortedLongsTest seed " + seed);
        Random random = new Random(seed);
        TreeSet<Long> plain = new TreeSet<>();
        SortedLongs set = SortedLongs.EMPTY;
        for (int step = 0; step < 5_000; step++) {
            long number = random.nextInt(600) + (long) (step / 4);
            if (random.nextInt(5) < 3) {
                plain.add(number);
                set = set.with(number);
            } else {
                plain.remove(number);
                set = set.without(number);
            }
            if (step % 100 == 0 && !plain.isEmpty()) {
                assertThat(set).containsExactlyElementsOf(plain);
                assertThat(set.first()).isEqualTo(plain.first());
                assertThat(set.last()).isEqualTo(plain.last());
                long cut = number + random.nextInt(50);
                assertThat(set.headSet(cut)).isEqualTo(plain.headSet(cut));
                assertThat(set.tailSet(cut)).isEqualTo(plain.tailSet(cut));
                assertThat(set.height()).isLessThanOrEqualTo((int) (1.45 * Math.log(plain.size() + 2) / Math.log(2)));
            }
        }
        assertThat(set).isEqualTo(plain).hasSameHashCodeAs(plain).hasSameSizeAs(plain);
    }
}
