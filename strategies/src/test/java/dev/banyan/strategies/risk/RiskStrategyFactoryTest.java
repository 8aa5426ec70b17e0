package dev.banyan.strategies.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.setting.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RiskStrategyFactoryTest {

    private final RiskStrategyFactory factory = new RiskStrategyFactory();

    @Test
    void it_declares_the_settings_of_the_agent_file_and_needs_no_contract_unless_it_unwinds() {
        assertThat(factory.kind()).isEqualTo("risk");
        assertThat(factory.helpers(Settings.none())).isEmpty();
        assertThat(factory.helpers(Settings.none().with("unwind", new Setting.Venue("dexA"))))
                .containsExactly("Deleverager");
        assertThat(factory.settings())
                .extracting(SettingSpec::name, SettingSpec::type, SettingSpec::required)
                .containsExactly(
                        tuple("venue", SettingSpec.Type.VENUE, true),
                        tuple("warn", SettingSpec.Type.RATIO, true),
                        tuple("act", SettingSpec.Type.RATIO, true),
                        tuple("target", SettingSpec.Type.RATIO, true),
                        tuple("last", SettingSpec.Type.RATIO, false),
                        tuple("margin", SettingSpec.Type.SHARE, false),
                        tuple("choose", SettingSpec.Type.BLOCKS, false),
                        tuple("halt", SettingSpec.Type.FLAG, false),
                        tuple("unwind", SettingSpec.Type.VENUE, false),
                        tuple("unwindCost", SettingSpec.Type.SHARE, false),
                        tuple("vaults", SettingSpec.Type.VENUES, false),
                        tuple("maxFall", SettingSpec.Type.SHARE, false),
                        tuple("feeds", SettingSpec.Type.VENUES, false),
                        tuple("feedAge", SettingSpec.Type.SPAN, false),
                        tuple("pegs", SettingSpec.Type.VENUES, false),
                        tuple("maxDepeg", SettingSpec.Type.SHARE, false),
                        tuple("leastGas", SettingSpec.Type.RATIO, false),
                        tuple("maxImpact", SettingSpec.Type.SHARE, false),
                        tuple("maxShare", SettingSpec.Type.SHARE, false));
    }

    @ParameterizedTest
    @CsvSource({"1.25,1.25,1.6,1.05", "1.5,1.25,1.4,1.05", "1.5,1.05,1.6,1.05", "1.5,1.25,1.6,1", "1.2,1.25,1.6,1.05"})
    void borders_out_of_order_are_refused_with_what_would_be_right(
            String warn, String act, String target, String last) {
        assertThatThrownBy(() -> factory.create(ScriptedLoan.context(warn, act, target, last)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("health factors 1 < last < act < warn <= target expected, found last " + last + ", act "
                        + act + ", warn " + warn + ", target " + target);
    }

    @Test
    void a_target_at_warn_is_the_least() {
        assertThatCode(() -> factory.create(ScriptedLoan.context("1.5", "1.25", "1.5", "1.05")))
                .doesNotThrowAnyException();
    }
}
