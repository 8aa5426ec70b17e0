package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndedIntentsTest {

    private static final IntentOutcome EXPIRED = new IntentOutcome.Expired();

    @Test
    void an_older_map_does_not_see_what_was_added_later() {
        EndedIntents before = EndedIntents.NONE.with(new IntentId("a"), EXPIRED);
        before.with(new IntentId("b"), EXPIRED);

        assertThat(before.outcome(new IntentId("b"))).isEmpty();
        assertThat(before.size()).isEqualTo(1);
    }

    @Test
    void an_intent_ends_once() {
        EndedIntents ended = EndedIntents.NONE.with(new IntentId("a"), EXPIRED);

        assertThatThrownBy(() -> ended.with(new IntentId("a"), EXPIRED)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ids_with_the_same_hash_are_kept_apart() {
        IntentId one = new IntentId("Aa");
        IntentId other = new IntentId("BB");
        assertThat(one.value().hashCode()).isEqualTo(other.value().hashCode());

        EndedIntents ended = EndedIntents.NONE.with(one, EXPIRED).with(other, new IntentOutcome.WouldSend());

        assertThat(ended.outcome(one)).contains(EXPIRED);
        assertThat(ended.outcome(other)).contains(new IntentOutcome.WouldSend());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261105})
    void it_agrees_with_a_plain_map(long seed) {
        System.out.println("EndedIntentsTest seed " + seed);
        Random random = new Random(seed);
        Map<IntentId, IntentOutcome> plain = new HashMap<>();
        EndedIntents ended = EndedIntents.NONE;
        for (int i = 0; i < 5000; i++) {
            IntentId id = new IntentId(Integer.toString(random.nextInt(20_000), 36));
            if (!plain.containsKey(id)) {
                IntentOutcome outcome = new IntentOutcome.Denied("r", Integer.toString(i));
                plain.put(id, outcome);
                ended = ended.with(id, outcome);
            }
        }
        assertThat(ended.size()).isEqualTo(plain.size());
        for (int i = 0; i < 20_000; i++) {
            IntentId id = new IntentId(Integer.toString(i, 36));
            assertThat(ended.outcome(id).orElse(null)).isEqualTo(plain.get(id));
        }
    }
}
