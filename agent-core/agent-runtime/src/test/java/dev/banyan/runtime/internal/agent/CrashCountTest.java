package dev.banyan.runtime.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CrashCountTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final CrashCount count = new CrashCount();

    @Test
    void theThirdCrashWithinAMinuteIsOneTooMany() {
        assertThat(count.tooMany(START)).isFalse();
        assertThat(count.tooMany(START.plusSeconds(30))).isFalse();
        assertThat(count.tooMany(START.plusSeconds(60))).isTrue();
    }

    @Test
    void aCrashOfMoreThanAMinuteAgoCountsNoMore() {
        assertThat(count.tooMany(START)).isFalse();
        assertThat(count.tooMany(START.plusSeconds(30))).isFalse();
        assertThat(count.tooMany(START.plusSeconds(61))).isFalse();
        assertThat(count.tooMany(START.plusSeconds(90))).isTrue();
    }
}
