package dev.banyan.web3j.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    @Test
    void waits_double_up_to_the_longest_and_vary_by_half() {
        Random random = new Random(1);
        for (int attempt = 0; attempt < 100; attempt++) {
            long whole = Math.min(200L << Math.min(attempt, 20), 10_000);

            assertThat(backoff.wait(attempt, random).toMillis()).isBetween(whole / 2, whole);
        }
    }

    @Test
    void two_watches_do_not_wait_alike() {
        assertThat(backoff.wait(5, new Random(1))).isNotEqualTo(backoff.wait(5, new Random(2)));
    }
}
