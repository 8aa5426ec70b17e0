package dev.banyan.strategies.risk;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.money.Bps;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Watchers of a {@link ScriptedLoan} with other settings than the plain one. */
final class ScriptedWatchers {

    private ScriptedWatchers() {}

    /** One that pays debt back out of collateral where the sale costs no more than that. */
    static RiskStrategy unwinding(Bps cost) {
        StrategyContext plain = plain();
        return with(
                plain.settings()
                        .with("unwind", new Setting.Venue(ScriptedPair.VENUE))
                        .with("unwindCost", new Setting.Share(cost)),
                plain.calls());
    }

    /** One that is to measure gas, of which a scripted loan's heads show none, and to leave a vault that no call is known for. */
    static RiskStrategy brokenBesideTheLoan() {
        StrategyContext plain = plain();
        return with(
                plain.settings()
                        .with("vaults", new Setting.Venues(List.of("vault1")))
                        .with("leastGas", new Setting.Ratio(new BigDecimal("0.05"))),
                action -> {
                    if (action instanceof Action.Withdraw) {
                        throw new IllegalArgumentException("no venue is known by that name");
                    }
                    return plain.calls().calls(action);
                });
    }

    private static StrategyContext plain() {
        return ScriptedLoan.context("1.5", "1.25", "1.6", "1.05");
    }

    private static RiskStrategy with(Settings settings, CallFactory calls) {
        StrategyContext plain = plain();
        return new RiskStrategy(new StrategyContext(
                plain.agent(),
                plain.name(),
                plain.chainId(),
                plain.account(),
                plain.unit(),
                plain.tokens(),
                settings,
                calls,
                Map.of(RiskSettings.HELPER, Address.of("0x%040x".formatted(0xde))),
                Map.of()));
    }
}
