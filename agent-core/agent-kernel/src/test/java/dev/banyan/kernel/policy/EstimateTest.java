package dev.banyan.kernel.policy;

import static dev.banyan.kernel.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.budget.Spend;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final Estimate GAINING = estimate(-500);
    private static final Estimate LOSING = estimate(500);

    @Test
    void a_gain_pays_for_gas_if_all_goes_well() {
        assertThat(GAINING.loss()).isZero();
        assertThat(LOSING.loss()).isEqualTo(800);
    }

    @Test
    void a_gain_does_not_lower_what_is_reserved_since_a_revert_pays_gas_and_gains_nothing() {
        assertThat(GAINING.reservation().loss()).isEqualTo(300);
        assertThat(LOSING.reservation().loss()).isEqualTo(800);
    }

    @Test
    void what_took_effect_is_settled_with_the_gas_that_was_paid() {
        assertThat(LOSING.settlement(Wei.of(50), true)).isEqualTo(spend(Map.of(WETH, big(7)), 9, 650, 50));
        assertThat(GAINING.settlement(Wei.of(50), true)).isEqualTo(spend(Map.of(WETH, big(7)), 9, 0, 50));
    }

    @Test
    void what_took_no_effect_is_settled_with_its_gas_alone() {
        assertThat(LOSING.settlement(Wei.of(50), false)).isEqualTo(spend(Map.of(), 0, 150, 50));
    }

    @Test
    void the_value_of_gas_is_rounded_up() {
        assertThat(LOSING.settlement(Wei.of(33), false).loss()).isEqualTo(99);
        assertThat(new Estimate(Map.of(), big(0), big(0), big(100), big(1))
                        .settlement(Wei.of(1), false)
                        .loss())
                .isEqualTo(1);
    }

    @Test
    void settling_never_costs_more_than_was_reserved() {
        for (int loss = -400; loss <= 400; loss += 50) {
            for (int paid = 0; paid <= 100; paid += 10) {
                for (boolean effective : new boolean[] {true, false}) {
                    Spend settled = estimate(loss).settlement(Wei.of(paid), effective);
                    assertThat(settled.loss())
                            .isLessThanOrEqualTo(estimate(loss).reservation().loss());
                }
            }
        }
    }

    private static Estimate estimate(long tradeLoss) {
        return new Estimate(Map.of(WETH, big(7)), big(9), big(tradeLoss), big(100), big(300));
    }

    private static Spend spend(Map<Token, BigInteger> out, long value, long loss, long gas) {
        return new Spend(out, big(value), big(loss), big(gas));
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
