package dev.banyan.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.budget.Lane;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeePlanTest {

    private static final Fees FEES = new Fees(Wei.gwei(30), Wei.gwei(2));

    @Test
    void it_offers_twice_the_base_fee_and_the_tip() {
        FeePlan plan = FeePlan.choose(FEES, Wei.gwei(100), List.of(100_000L), 30_000_000);

        assertThat(plan.maxFeePerGas()).isEqualTo(Wei.gwei(62));
        assertThat(plan.maxPriorityFeePerGas()).isEqualTo(Wei.gwei(2));
    }

    @Test
    void it_offers_no_more_than_the_cap() {
        assertThat(FeePlan.choose(FEES, Wei.gwei(40), List.of(), 30_000_000).maxFeePerGas())
                .isEqualTo(Wei.gwei(40));
    }

    @Test
    void a_cap_below_the_base_fee_can_not_be_included() {
        assertThat(FeePlan.choose(FEES, Wei.gwei(29), List.of(), 30_000_000).includable())
                .isFalse();
        assertThat(FeePlan.choose(FEES, Wei.gwei(30), List.of(), 30_000_000).includable())
                .isTrue();
    }

    @Test
    void gas_limits_are_a_quarter_above_what_was_used_rounded_up_and_within_the_block() {
        FeePlan plan = FeePlan.choose(FEES, Wei.gwei(100), List.of(100_001L, 21_000L, 900_000L), 1_000_000);

        assertThat(plan.gasLimits()).containsExactly(125_002L, 26_250L, 1_000_000L);
    }

    @Test
    void the_most_it_costs_is_all_gas_at_the_highest_fee() {
        FeePlan plan = FeePlan.choose(FEES, Wei.gwei(100), List.of(100_000L, 200_000L), 30_000_000);

        assertThat(plan.maxGasCost()).isEqualTo(Wei.gwei(62).times(375_000));
    }

    @Test
    void a_replacement_is_a_tenth_dearer_and_dearer_in_any_case() {
        assertThat(FeeCaps.replacing(Wei.of(101))).isEqualTo(Wei.of(112));
        assertThat(FeeCaps.replacing(Wei.of(1))).isEqualTo(Wei.of(2));
        assertThat(FeeCaps.replacing(Wei.ZERO)).isEqualTo(Wei.of(1));
    }

    @Test
    void what_is_offered_can_be_replaced_within_the_cap_of_cancellations() {
        for (int cap = 1; cap < 400; cap++) {
            var policy = Samples.withGas(Samples.policy(), Samples.policy().maxGas(), Wei.gwei(cap));
            FeeCaps caps = FeeCaps.of(policy, Lane.TRADING);
            assertThat(FeeCaps.replacing(caps.offer()).isMoreThan(caps.cancel()))
                    .isFalse();
            assertThat(caps.offer().isMoreThan(policy.maxFee())).isFalse();
        }
    }
}
