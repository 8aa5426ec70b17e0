package dev.banyan.strategies.yield;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.setting.SettingSpec;
import org.junit.jupiter.api.Test;

final class YieldStrategyFactoryTest {

    private final YieldStrategyFactory factory = new YieldStrategyFactory();

    @Test
    void asset_venues_and_least_gain_must_be_written_and_all_that_is_set_is_declared() {
        assertThat(factory.kind()).isEqualTo("yield");
        assertThat(factory.settings())
                .filteredOn(SettingSpec::required)
                .extracting(SettingSpec::name)
                .containsExactly("asset", "venues", "minGain");
        assertThat(factory.settings())
                .extracting(SettingSpec::name)
                .containsExactlyInAnyOrderElementsOf(Saver.settings().values().keySet());
    }

    @Test
    void only_the_least_gain_may_be_tuned() {
        assertThat(factory.settings())
                .filteredOn(SettingSpec::tunable)
                .extracting(SettingSpec::name)
                .containsExactly("minGain");
    }
}
