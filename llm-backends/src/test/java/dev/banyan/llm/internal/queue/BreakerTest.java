package dev.banyan.llm.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant START = Instant.EPOCH;

    private final Breaker breaker = new Breaker();

    @Test
    void two_failures_in_a_row_are_forgiven_and_the_third_is_not() {
        fail(2, START);
        assertThat(breaker.state(START)).isEqualTo(Breaker.State.READY);
        breaker.answered();
        fail(2, START);
        assertThat(breaker.state(START)).isEqualTo(Breaker.State.READY);
        fail(1, START);
        assertThat(breaker.state(START)).isEqualTo(Breaker.State.OPEN);
    }

    @Test
    void after_its_pause_it_gets_one_trial_at_a_time() {
        fail(3, START);
        Instant later = START.plus(Breaker.SHORTEST);
        assertThat(breaker.state(later.minusMillis(1))).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.state(later)).isEqualTo(Breaker.State.READY);
        breaker.started();
        assertThat(breaker.state(later)).isEqualTo(Breaker.State.OPEN);
        breaker.answered();
        assertThat(breaker.state(later)).isEqualTo(Breaker.State.READY);
    }

    @Test
    void each_failed_trial_doubles_the_pause_up_to_a_minute() {
        fail(3, START);
        Instant now = START.plus(Breaker.SHORTEST);
        fail(1, now);
        assertThat(Duration.between(now, breaker.next())).isEqualTo(Breaker.SHORTEST.multipliedBy(2));
        for (int i = 0; i < 10; i++) {
            now = breaker.next();
            fail(1, now);
        }
        assertThat(Duration.between(now, breaker.next())).isEqualTo(Breaker.LONGEST);
    }

    @Test
    void a_trial_that_was_given_up_leaves_room_for_the_next() {
        fail(3, START);
        Instant later = START.plus(Breaker.SHORTEST);
        breaker.started();
        breaker.abandoned();
        assertThat(breaker.state(later)).isEqualTo(Breaker.State.READY);
    }

    @Test
    void a_rest_ends_by_itself() {
        breaker.rest(START.plusSeconds(2));
        assertThat(breaker.state(START.plusSeconds(1))).isEqualTo(Breaker.State.RESTING);
        assertThat(breaker.state(START.plusSeconds(2))).isEqualTo(Breaker.State.READY);
    }

    private void fail(int times, Instant now) {
        for (int i = 0; i < times; i++) {
            breaker.started();
            breaker.failed(now);
        }
    }
}
