package dev.banyan.strategies.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.api.setting.SettingSpec;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class ArbitrageStrategyFactoryTest {

    private final ArbitrageStrategyFactory factory = new ArbitrageStrategyFactory();

    @Test
    void itDeclaresTheSettingsOfTheAgentFile() {
        assertThat(factory.kind()).isEqualTo("arbitrage");
        assertThat(factory.helpers()).containsExactly("ArbitrageExecutor");
        assertThat(factory.settings())
                .extracting(SettingSpec::name, SettingSpec::type, SettingSpec::required, SettingSpec::tunable)
                .containsExactly(
                        tuple("base", SettingSpec.Type.TOKEN, true, false),
                        tuple("venues", SettingSpec.Type.VENUES, true, false),
                        tuple("via", SettingSpec.Type.TOKENS, false, false),
                        tuple("maxHops", SettingSpec.Type.WHOLE, false, false),
                        tuple("tipShare", SettingSpec.Type.SHARE, false, false),
                        tuple("minProfit", SettingSpec.Type.AMOUNT, true, true));
    }

    @Test
    void theNumberOfHopsHasItsFallbackAndItsBounds() {
        SettingSpec maxHops = factory.settings().get(3);

        assertThat(maxHops.fallback()).contains("3");
        assertThat(maxHops.min()).isEqualTo(2);
        assertThat(maxHops.max()).isEqualTo(6);
        assertThatThrownBy(() -> ScriptedMarket.strategy(7, BigInteger.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
