package dev.banyan.kernel.nonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonceSequenceTest {

    @Test
    void nonces_are_taken_in_order_from_the_chains_next() {
        NonceSequence nonces = NonceSequence.startingAt(7).take(7).take(8);

        assertThat(nonces.peek()).isEqualTo(9);
        assertThat(nonces.inFlight()).containsExactly(7L, 8L);
    }

    @Test
    void a_freed_nonce_on_top_lowers_the_next() {
        NonceSequence nonces = NonceSequence.startingAt(7).take(7).take(8).free(8);

        assertThat(nonces.next()).isEqualTo(8);
        assertThat(nonces.freed()).isEmpty();
    }

    @Test
    void a_freed_nonce_below_others_is_a_gap_and_is_taken_first() {
        NonceSequence nonces = NonceSequence.startingAt(7).take(7).take(8).free(7);

        assertThat(nonces.gaps()).containsExactly(7L);
        assertThat(nonces.peek()).isEqualTo(7);
        assertThat(nonces.take(7).gaps()).isEmpty();
    }

    @Test
    void a_gap_closes_when_everything_above_it_is_freed_too() {
        NonceSequence nonces =
                NonceSequence.startingAt(7).take(7).take(8).free(7).free(8);

        assertThat(nonces).isEqualTo(NonceSequence.startingAt(7));
    }

    @Test
    void several_nonces_stand_next_to_each_other() {
        NonceSequence nonces =
                NonceSequence.startingAt(7).take(7).take(8).take(9).free(8);

        assertThat(nonces.peek(3)).isEqualTo(List.of(10L, 11L, 12L));
    }

    @Test
    void a_nonce_in_flight_can_not_be_taken_again() {
        assertThatThrownBy(() -> NonceSequence.startingAt(7).take(7).take(7)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_consumed_nonce_can_not_be_taken_again() {
        assertThatThrownBy(() -> NonceSequence.startingAt(7).take(7).consume(7).take(7))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_reorg_puts_a_consumed_nonce_back_in_flight() {
        assertThat(NonceSequence.startingAt(7).take(7).consume(7).restore(7).inFlight())
                .containsExactly(7L);
    }

    @Test
    void what_the_chain_used_up_is_never_taken() {
        NonceSequence nonces =
                NonceSequence.startingAt(7).take(7).take(8).free(7).observed(11);

        assertThat(nonces.peek()).isEqualTo(11);
        assertThat(nonces.gaps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 99, 20261105})
    void no_nonce_is_ever_taken_twice_unless_it_was_freed(long seed) {
        System.out.println("NonceSequenceTest seed " + seed);
        Random random = new Random(seed);
        NonceSequence nonces = NonceSequence.startingAt(0);
        Set<Long> spoken = new HashSet<>();
        for (int step = 0; step < 600; step++) {
            int choice = random.nextInt(3);
            if (choice == 0 || nonces.inFlight().isEmpty()) {
                long nonce = nonces.peek();
                assertThat(spoken.add(nonce)).isTrue();
                nonces = nonces.take(nonce);
            } else {
                List<Long> flying = List.copyOf(nonces.inFlight());
                long nonce = flying.get(random.nextInt(flying.size()));
                nonces = choice == 1 ? nonces.consume(nonce) : nonces.free(nonce);
                if (choice == 2) {
                    spoken.remove(nonce);
                }
            }
            for (long nonce = 0; nonce < nonces.next(); nonce++) {
                assertThat(spoken.contains(nonce)).isNotEqualTo(nonces.freed().contains(nonce));
            }
        }
    }
}
