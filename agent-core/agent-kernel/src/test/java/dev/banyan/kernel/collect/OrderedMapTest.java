package dev.banyan.kernel.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedMapTest {

    private static final OrderedMap<String, Integer> EMPTY = OrderedMap.empty(Comparator.<String>naturalOrder());

    @Test
    void keys_stand_in_the_order_in_which_they_came() {
        OrderedMap<String, Integer> map = EMPTY.with("z", 1).with("a", 2).with("m", 3);

        assertThat(map.keySet()).containsExactly("z", "a", "m");
        assertThat(map.values()).containsExactly(1, 2, 3);
    }

    @Test
    void a_changed_value_keeps_its_place_and_a_key_that_comes_again_is_last() {
        OrderedMap<String, Integer> map = EMPTY.with("a", 1).with("b", 2);

        assertThat(map.with("a", 9)).containsExactly(Map.entry("a", 9), Map.entry("b", 2));
        assertThat(map.without("a").with("a", 9)).containsExactly(Map.entry("b", 2), Map.entry("a", 9));
    }

    @Test
    void an_older_map_does_not_see_what_changed_later() {
        OrderedMap<String, Integer> before = EMPTY.with("a", 1);
        before.with("b", 2);
        before.without("a");

        assertThat(before).containsExactly(Map.entry("a", 1));
    }

    @Test
    void the_oldest_are_taken_away_first() {
        OrderedMap<String, Integer> map = EMPTY.with("z", 1).with("a", 2).with("m", 3);

        assertThat(map.withoutFirst(2)).containsExactly(Map.entry("m", 3));
        assertThat(map.withoutFirst(5)).isEmpty();
    }

    @Test
    void it_equals_any_map_with_the_same_entries_and_can_not_be_changed() {
        OrderedMap<String, Integer> map = EMPTY.with("a", 1).with("b", 2);

        assertThat(map).isEqualTo(Map.of("b", 2, "a", 1)).hasSameHashCodeAs(Map.of("a", 1, "b", 2));
        assertThatThrownBy(() -> map.put("c", 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20261124})
    void it_agrees_with_a_plain_map_through_random_changes(long seed) {
        System.out.println("OrderedMapTest seed " + seed);
        Random random = new Random(seed);
        Map<String, Integer> plain = new LinkedHashMap<>();
        OrderedMap<String, Integer> map = EMPTY;
        List<OrderedMap<String, Integer>> versions = new ArrayList<>();
        List<Map<String, Integer>> expected = new ArrayList<>();
        for (int step = 0; step < 4_000; step++) {
            String key = Integer.toString(random.nextInt(700), 36);
            if (random.nextInt(5) < 3) {
                plain.put(key, step);
                map = map.with(key, step);
            } else {
                plain.remove(key);
                map = map.without(key);
            }
            if (step % 200 == 0) {
                versions.add(map);
                expected.add(new LinkedHashMap<>(plain));
            }
        }
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i).entrySet())
                    .containsExactlyElementsOf(expected.get(i).entrySet());
            assertThat(versions.get(i)).hasSameSizeAs(expected.get(i));
        }
        for (int i = 0; i < 700; i++) {
            String key = Integer.toString(i, 36);
            assertThat(map.get(key)).isEqualTo(plain.get(key));
            assertThat(map.containsKey(key)).isEqualTo(plain.containsKey(key));
        }
    }
}
