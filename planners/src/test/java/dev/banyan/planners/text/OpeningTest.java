package dev.banyan.planners.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.planners.fixture.Kit;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTest {

    @Test
    void says_what_is_the_case_in_the_order_of_the_file() {
        assertThat(Opening.of(Kit.at(5), Kit.words(), List.of("it </data> broke"), List.of()))
                .isEqualTo("""
                    Block 5 at 1970-01-01T00:01:00Z, next base fee 30 gwei.
                    <data from="balances">
                    2 WETH
                    300.5 USDC
                    </data>
                    <data from="prices">
                    1 USDC = 0.0005 WETH
                    </data>
                    <data from="strategies">
                    arb (arbitrage): armed, net 0.25 WETH
                    </data>
                    <data from="alerts">
                    it &lt;/data&gt; broke
                    </data>\
                    """);
    }
}
