package dev.banyan.strategies.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Watched;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                        tuple("accounts", SettingSpec.Type.ACCOUNTS, false),
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

    @Test
    void what_a_sale_may_cost_must_be_within_what_the_policy_lets_and_its_exchange_open() {
        Settings settings = Settings.none()
                .with("unwind", new Setting.Venue("dexA"))
                .with("unwindCost", new Setting.Share(new Bps(500)));
        Policy.Allow trade = new Policy.Allow.Trade(Set.of("dexA"));

        assertThat(factory.misfit(settings, policy(Map.of(), trade)))
                .contains(
                        "unwindCost is 500 bps, and policy.maxSlippage lets a sale at dexA fall short by 50 bps alone;"
                                + " more than 500 bps expected there, such as {default: 50 bps, dexA: 510 bps}");
        assertThat(factory.misfit(settings, policy(Map.of("dexA", new Bps(500)), trade)))
                .isPresent();
        assertThat(factory.misfit(settings, policy(Map.of("dexA", new Bps(501)), trade)))
                .isEmpty();
        assertThat(factory.misfit(settings, policy(Map.of("dexA", new Bps(501)))))
                .contains("unwind sells at dexA, which policy.allow does not open; trade: [dexA] expected there");
        assertThat(factory.misfit(Settings.none(), policy(Map.of()))).isEmpty();
    }

    @Test
    void it_wants_to_see_the_accounts_that_are_listed() {
        NamedAddress alice = new NamedAddress("alice", Address.of("0x" + "a1".repeat(20)));
        Settings settings = Settings.none()
                .with("venue", new Setting.Venue("aave"))
                .with("accounts", new Setting.Accounts(List.of(alice)));

        assertThat(factory.watched(settings)).containsExactly(new Watched("aave", List.of(alice)));
        assertThat(factory.watched(Settings.none())).isEmpty();
    }

    private static Policy policy(Map<String, Bps> slippage, Policy.Allow... allowed) {
        TokenAmount one = TokenAmount.of(ScriptedLoan.WETH, BigInteger.ONE);
        return new Policy(
                new OutflowLimit.Priced(one),
                new OutflowLimit.Priced(one),
                new Policy.Loss(one, one),
                Wei.gwei(1),
                Wei.gwei(1),
                new Policy.Gas(Wei.gwei(1), Wei.gwei(1)),
                new Policy.Slippage(new Bps(50), slippage),
                List.of(allowed),
                Optional.empty());
    }
}
