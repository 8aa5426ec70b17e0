package dev.banyan.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.tool.Value;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeepableTest {

    private static final String HALF = "a\ud83d";

    @Test
    void ordinary_values_can_be_kept() {
        Value nested = new Value.Many(List.of(new Value.Fields(Map.of("x", Value.text("\ud83d\ude00")))));

        assertThat(Keepable.problem(Map.of("a", nested, "b", new Value.Flag(true))))
                .isEmpty();
        assertThat(Keepable.problem(plan("fine", Value.text("1")))).isEmpty();
    }

    @Test
    void values_within_values_have_a_depth() {
        assertThat(Keepable.problem(Map.of("a", nested(Keepable.DEEPEST)))).isEmpty();
        assertThat(Keepable.problem(Map.of("a", nested(Keepable.DEEPEST + 1)))).isPresent();
    }

    @Test
    void too_much_text_too_many_values_and_huge_numbers_can_not() {
        assertThat(Keepable.problem(Map.of("a", Value.text("x".repeat(Keepable.LONGEST)))))
                .isPresent();
        assertThat(Keepable.problem(
                        Map.of("a", new Value.Many(Collections.nCopies(Keepable.MOST, new Value.Flag(true))))))
                .isPresent();
        assertThat(Keepable.problem(Map.of("a", new Value.Whole(BigInteger.TWO.pow(9 * Keepable.LONGEST)))))
                .isPresent();
    }

    @Test
    void half_characters_can_not_wherever_they_stand() {
        assertThat(Keepable.problem(Map.of("a", Value.text(HALF)))).isPresent();
        assertThat(Keepable.problem(Map.of(HALF, Value.text("a")))).isPresent();
        assertThat(Keepable.problem(plan(HALF, Value.text("a")))).isPresent();
        assertThat(Keepable.problem(plan("because", Value.text(HALF)))).isPresent();
    }

    @Test
    void a_reason_is_cut_and_mended() {
        assertThat(Keepable.reason("plain")).isEqualTo("plain");
        assertThat(Keepable.reason(HALF)).isEqualTo("a?");
        assertThat(Keepable.reason("x".repeat(5000))).hasSizeLessThan(1100).endsWith("x …");
    }

    private static Value nested(int levels) {
        return levels == 1 ? new Value.Flag(true) : new Value.Many(List.of(nested(levels - 1)));
    }

    private static Plan plan(String because, Value value) {
        return new Plan(
                "p",
                because,
                List.of(new Task(
                        0, "tool", Map.of("x", new Argument.Known(value, new Provenance.Operator())), Set.of())));
    }
}
