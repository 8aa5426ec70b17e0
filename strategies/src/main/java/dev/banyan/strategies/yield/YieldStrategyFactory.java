package dev.banyan.strategies.yield;

import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyFactory;
import java.util.List;

/** Makes {@link YieldStrategy}: the kind {@code yield} of an agent's file. */
public final class YieldStrategyFactory implements StrategyFactory {

    /** Its kind in an agent's file. */
    public static final String KIND = "yield";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(
                SettingSpec.required(YieldSettings.ASSET, SettingSpec.Type.TOKEN, "what is moved"),
                SettingSpec.required(
                        YieldSettings.VENUES, SettingSpec.Type.VENUES, "lending markets and vaults where it may be"),
                SettingSpec.required(
                                YieldSettings.MIN_GAIN,
                                SettingSpec.Type.AMOUNT,
                                "what a move must bring over the horizon after its costs")
                        .tunableToo(),
                SettingSpec.optional(
                        YieldSettings.EVERY,
                        SettingSpec.Type.BLOCKS,
                        "20 blocks",
                        "in how many blocks something better is looked for"),
                SettingSpec.withoutDefault(
                        YieldSettings.BUFFER,
                        SettingSpec.Type.AMOUNT,
                        "what stays in the account; nothing if left out"),
                SettingSpec.optional(
                        YieldSettings.HORIZON,
                        SettingSpec.Type.SPAN,
                        "30d",
                        "time in which a move must have paid for itself"),
                SettingSpec.optional(
                        YieldSettings.REST,
                        SettingSpec.Type.SPAN,
                        "1h",
                        "how long nothing is moved for yield after a move, in chain time"),
                SettingSpec.optional(
                        YieldSettings.HYSTERESIS,
                        SettingSpec.Type.SHARE,
                        "5000 bps",
                        "share of its costs that a move must bring on top of minGain"),
                SettingSpec.optional(
                        YieldSettings.MOST_FALL,
                        SettingSpec.Type.SHARE,
                        "5 bps",
                        "by how much a share price may fall from its highest before its venue is left"),
                SettingSpec.optional(
                        YieldSettings.TOLERANCE,
                        SettingSpec.Type.SHARE,
                        "1 bps",
                        "by how much less than a vault shows a move may bring"),
                SettingSpec.optional(
                        YieldSettings.MEASURE,
                        SettingSpec.Type.SPAN,
                        "1h",
                        "time over which a vault's rate is measured, in chain time"));
    }

    @Override
    public Strategy<YieldProgress> create(StrategyContext context) {
        return new YieldStrategy(context);
    }
}
