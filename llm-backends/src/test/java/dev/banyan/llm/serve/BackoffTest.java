package dev.banyan.llm.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(2));

    @Test
    void eachWaitIsTwiceTheLastUpToTheLongest() {
        assertThat(backoff.after(1)).hasSeconds(1);
        assertThat(backoff.after(2)).hasSeconds(2);
        assertThat(backoff.after(4)).hasSeconds(8);
        assertThat(backoff.after(5)).hasSeconds(10);
        assertThat(backoff.after(1_000_000)).hasSeconds(10);
    }

    @Test
    void aLongLifeIsForgivenAndAShortOneCounts() {
        assertThat(backoff.count(3, Duration.ofSeconds(119))).isEqualTo(4);
        assertThat(backoff.count(3, Duration.ofMinutes(2))).isEqualTo(1);
    }

    @Test
    void aLongestWaitUnderTheFirstIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }
}
