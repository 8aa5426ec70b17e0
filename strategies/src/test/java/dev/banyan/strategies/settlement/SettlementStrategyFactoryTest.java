package dev.banyan.strategies.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettlementStrategyFactoryTest {

    private final SettlementStrategyFactory factory = new SettlementStrategyFactory();

    @Test
    void batches_need_the_accounts_batch_payer_and_plain_transfers_do_not() {
        assertThat(factory.helpers(batch(1))).isEmpty();
        assertThat(factory.helpers(batch(50))).containsExactly("BatchPayer");
        assertThat(factory.helpers(Settings.none())).isEmpty();
    }

    private static Settings batch(long batch) {
        return new Settings(Map.of("batch", new Setting.Whole(batch)));
    }
}
