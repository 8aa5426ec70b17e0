package dev.banyan.planners.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WakeupsTest {

    private static final Instant START = Instant.ofEpochSecond(1_000);
    private static final Trigger EVERY = new Trigger.Every(Duration.ofMinutes(10));
    private static final Trigger ALERT = new Trigger.OnAlert();

    @Test
    void without_triggers_the_first_head_and_alerts_wake() {
        Wakeups wakeups = Wakeups.of(List.of());

        assertThat(wakeups.due(Optional.empty(), false, START)).isTrue();
        assertThat(due(wakeups, false, 100_000)).isFalse();
        assertThat(due(wakeups, true, 59)).isFalse();
        assertThat(due(wakeups, true, 60)).isTrue();
    }

    @Test
    void with_alerts_alone_the_first_head_does_not_wake() {
        Wakeups wakeups = Wakeups.of(List.of(ALERT));

        assertThat(wakeups.due(Optional.empty(), false, START)).isFalse();
        assertThat(wakeups.due(Optional.empty(), true, START)).isTrue();
        assertThat(due(wakeups, false, 100_000)).isFalse();
    }

    @Test
    void with_a_span_alone_alerts_do_not_wake() {
        Wakeups wakeups = Wakeups.of(List.of(EVERY));

        assertThat(wakeups.due(Optional.empty(), false, START)).isTrue();
        assertThat(due(wakeups, true, 599)).isFalse();
        assertThat(due(wakeups, false, 600)).isTrue();
    }

    @Test
    void with_both_either_wakes() {
        Wakeups wakeups = Wakeups.of(List.of(EVERY, ALERT));

        assertThat(due(wakeups, true, 60)).isTrue();
        assertThat(due(wakeups, false, 600)).isTrue();
        assertThat(due(wakeups, false, 599)).isFalse();
    }

    @Test
    void a_brain_that_stays_away_is_asked_more_and_more_seldom_but_no_more_seldom_than_the_span() {
        Wakeups seldom = Wakeups.of(List.of());
        Wakeups often = Wakeups.of(List.of(new Trigger.Every(Duration.ofSeconds(40))));

        assertThat(List.of(seldom.backOff(1), seldom.backOff(2), seldom.backOff(3)))
                .containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(seldom.backOff(1_000)).isEqualTo(Duration.ofMinutes(10));
        assertThat(often.backOff(3)).isEqualTo(Duration.ofSeconds(40));
    }

    private static boolean due(Wakeups wakeups, boolean alerts, long seconds) {
        return wakeups.due(Optional.of(START), alerts, START.plusSeconds(seconds));
    }
}
