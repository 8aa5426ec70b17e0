package dev.banyan.web3j.heads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.money.Wei;
import org.junit.jupiter.api.Test;

final class BaseFeeTest {

    @Test
    void mainnets_first_block_with_a_base_fee_led_to_the_second() {
        assertThat(BaseFee.next(Wei.gwei(1), 30_025_257, 30_029_122)).isEqualTo(Wei.of(1_124_967_822));
    }

    @Test
    void an_empty_block_lowers_it_by_an_eighth() {
        assertThat(BaseFee.next(Wei.gwei(8), 0, 30_000_000)).isEqualTo(Wei.gwei(7));
    }

    @Test
    void a_block_at_its_target_leaves_it() {
        assertThat(BaseFee.next(Wei.of(77), 15_000_000, 30_000_000)).isEqualTo(Wei.of(77));
    }

    @Test
    void a_full_block_raises_it_by_one_wei_at_least() {
        assertThat(BaseFee.next(Wei.of(1), 30_000_000, 30_000_000)).isEqualTo(Wei.of(2));
    }
}
