package dev.banyan.kernel.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.BrainDefinition.TokenBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLedgerTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final TokenBudget THOUSAND_AN_HOUR = new TokenBudget(1_000, Duration.ofHours(1));

    private record Answer(Instant at, long tokens) {}

    @Test
    void a_budget_is_used_up_when_that_many_tokens_were_taken_and_comes_back_when_they_roll_out() {
        TokenLedger ledger = TokenLedger.EMPTY.taken(NOON, 999);
        assertThat(ledger.allows(THOUSAND_AN_HOUR, NOON)).isTrue();

        TokenLedger full = ledger.taken(NOON, 1);
        assertThat(full.allows(THOUSAND_AN_HOUR, NOON)).isFalse();
        assertThat(full.allows(THOUSAND_AN_HOUR, NOON.plus(Duration.ofMinutes(60))))
                .isFalse();
        assertThat(full.allows(THOUSAND_AN_HOUR, NOON.plus(Duration.ofMinutes(62))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_never_counts_less_than_was_taken_and_at_most_the_minute_before_as_well(long seed) {
        Random random = new Random(seed);
        List<Answer> answers = new ArrayList<>();
        TokenLedger ledger = TokenLedger.EMPTY;
        Instant now = NOON;
        for (int i = 0; i < 400; i++) {
            now = now.plusSeconds(random.nextInt(900));
            Answer answer = new Answer(now, random.nextInt(5_000));
            answers.add(answer);
            ledger = ledger.taken(answer.at(), answer.tokens());
            Duration span = Duration.ofMinutes(1 + random.nextInt(24 * 60 - 2));
            assertThat(ledger.within(span, now))
                    .isBetween(sum(answers, now, span), sum(answers, now, span.plusMinutes(2)));
        }
        assertThat(ledger.minutes()).hasSizeLessThanOrEqualTo(24 * 60 + 1);
    }

    private static long sum(List<Answer> answers, Instant now, Duration span) {
        return answers.stream()
                .filter(answer -> answer.at().isAfter(now.minus(span)))
                .mapToLong(Answer::tokens)
                .sum();
    }
}
