package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.policy.FeePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetreatTest {

    private static final Wei BASE = Wei.gwei(10);

    @Test
    void a_call_that_would_revert_for_more_than_a_transfer_costs_is_cancelled() {
        assertThat(Retreat.pays(sent(200_000, 21, 1), cancel(24, 2))).isTrue();
    }

    @Test
    void a_call_that_is_cheaper_than_a_transfer_is_let_be() {
        assertThat(Retreat.pays(sent(40_000, 21, 1), cancel(24, 2))).isFalse();
    }

    @Test
    void what_the_next_block_does_not_take_is_let_be() {
        assertThat(Retreat.pays(sent(200_000, 9, 1), cancel(24, 2))).isFalse();
    }

    @Test
    void a_cancellation_that_is_dearer_than_the_revert_is_not_made() {
        assertThat(Retreat.pays(sent(200_000, 21, 1), cancel(200, 190))).isFalse();
    }

    private static UnsignedTransaction sent(long gas, long maxFee, long tip) {
        Call call = Call.of(Samples.ROUTER, Bytes.EMPTY);
        return new UnsignedTransaction(31337, 0, call, gas, Wei.gwei(maxFee), Wei.gwei(tip));
    }

    private static FeePlan cancel(long maxFee, long tip) {
        return new FeePlan(List.of(FeePlan.TRANSFER_GAS), Wei.gwei(maxFee), Wei.gwei(tip), BASE);
    }
}
