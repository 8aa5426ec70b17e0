package dev.banyan.strategies.arbitrage;

import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyFactory;
import java.util.List;

/** Makes {@link ArbitrageStrategy}: the kind {@code arbitrage} of an agent's file. */
public final class ArbitrageStrategyFactory implements StrategyFactory {

    @Override
    public String kind() {
        return "arbitrage";
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(
                SettingSpec.required(
                        ArbitrageSettings.BASE, SettingSpec.Type.TOKEN, "token that every cycle begins and ends with"),
                SettingSpec.required(
                        ArbitrageSettings.VENUES, SettingSpec.Type.VENUES, "venues whose pools are traded"),
                SettingSpec.optional(
                        ArbitrageSettings.VIA,
                        SettingSpec.Type.TOKENS,
                        "registry",
                        "tokens that a cycle may pass through"),
                SettingSpec.optional(
                                ArbitrageSettings.MAX_HOPS, SettingSpec.Type.WHOLE, "3", "swaps in a cycle at most")
                        .within(ArbitrageSettings.LEAST_HOPS, ArbitrageSettings.MOST_HOPS),
                SettingSpec.optional(
                        ArbitrageSettings.TIP_SHARE,
                        SettingSpec.Type.SHARE,
                        "0 bps",
                        "share of what a trade leaves above minProfit that may go into its tip"),
                SettingSpec.required(
                                ArbitrageSettings.MIN_PROFIT,
                                SettingSpec.Type.AMOUNT,
                                "least profit of a trade, after its gas")
                        .tunableToo());
    }

    @Override
    public List<String> helpers() {
        return List.of("ArbitrageExecutor");
    }

    @Override
    public Strategy<ArbitrageState> create(StrategyContext context) {
        return new ArbitrageStrategy(context);
    }
}
