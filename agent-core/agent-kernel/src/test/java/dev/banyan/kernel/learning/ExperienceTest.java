package dev.banyan.kernel.learning;

import static dev.banyan.kernel.Samples.ROUTER;
import static dev.banyan.kernel.Samples.START;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.learning.Episode.Kind;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExperienceTest {

    private static final Action SWAP = Samples.swap(amount("1", WETH), amount("1", USDC));
    private static final Action REPAY = new Action.Repay("aave", amount("100", USDC));

    @Test
    void a_revert_is_about_its_venue_and_its_strategy_in_its_block() {
        assertThat(Experience.of(intent("arb", SWAP), new IntentOutcome.Reverted(List.of(receipt(77))), START))
                .hasValueSatisfying(episode -> {
                    assertThat(episode.kind()).isEqualTo(Kind.REVERTED);
                    assertThat(episode.about()).containsExactly("arb", ((Action.Swap) SWAP).venue());
                    assertThat(episode.block()).isEqualTo(OptionalLong.of(77));
                    assertThat(episode.decision()).isEqualTo("i-1");
                });
    }

    @Test
    void what_a_strategy_pays_back_by_itself_is_a_rescue_and_what_a_plan_pays_back_is_not() {
        IntentOutcome confirmed = new IntentOutcome.Confirmed(List.of(receipt(78)));

        assertThat(Experience.of(intent("guard", REPAY), confirmed, START))
                .hasValueSatisfying(episode -> assertThat(episode.kind()).isEqualTo(Kind.RESCUED));
        assertThat(Experience.of(intent("plan", REPAY), confirmed, START)).hasValueSatisfying(episode -> {
            assertThat(episode.kind()).isEqualTo(Kind.CONFIRMED);
            assertThat(episode.about()).containsExactly("aave");
        });
    }

    @Test
    void a_simulation_that_fails_is_told_from_a_verdict() {
        assertThat(Experience.of(intent("arb", SWAP), new IntentOutcome.Denied("simulation", "words"), START))
                .hasValueSatisfying(episode -> assertThat(episode.kind()).isEqualTo(Kind.WOULD_FAIL));
        assertThat(Experience.of(intent("arb", SWAP), new IntentOutcome.Denied("perDay", "too much"), START))
                .hasValueSatisfying(episode -> assertThat(episode.kind()).isEqualTo(Kind.DENIED));
        assertThat(Experience.of(intent("arb", SWAP), new IntentOutcome.Busy("later"), START))
                .isEmpty();
    }

    @Test
    void a_plan_is_about_the_rule_that_began_it() {
        assertThat(Experience.of(new PlanOutcome("rule/3/12", false, List.of("task 1 failed")), START))
                .hasValueSatisfying(episode -> {
                    assertThat(episode.kind()).isEqualTo(Kind.PLAN_FAILED);
                    assertThat(episode.about()).containsExactly("rule 3");
                });
        assertThat(Experience.of(new PlanOutcome("talk/1", true, List.of()), START))
                .isEmpty();
    }

    private static Intent intent(String source, Action action) {
        return new Intent(
                new IntentId("i-1"),
                new Origin("agent", source),
                action,
                List.of(Samples.call(ROUTER, Wei.ZERO, Bytes.of("0x38ed1739"), 1)),
                100);
    }

    private static Receipt receipt(long block) {
        return new Receipt(
                Samples.hash(block), Samples.hash(block + 1000), block, true, 21_000, Wei.ZERO, Wei.ZERO, List.of());
    }
}
