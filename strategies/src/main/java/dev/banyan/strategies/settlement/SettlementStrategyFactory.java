package dev.banyan.strategies.settlement;

import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyFactory;
import java.util.List;

/** Makes {@link SettlementStrategy}: the kind {@code settlement} of an agent's file. */
public final class SettlementStrategyFactory implements StrategyFactory {

    private static final long LARGEST_BATCH = 200;
    private static final long LARGEST_WINDOW = 1024;

    @Override
    public String kind() {
        return "settlement";
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(
                SettingSpec.required(
                        SettlementStrategy.FILE,
                        SettingSpec.Type.PAYOUTS,
                        "CSV or JSON file with id, to, amount and perhaps attempt"),
                SettingSpec.required(
                        SettlementStrategy.TOKEN, SettingSpec.Type.ASSET, "what is paid; the native asset by batch: 1"),
                SettingSpec.optional(
                                SettlementStrategy.BATCH,
                                SettingSpec.Type.WHOLE,
                                "1",
                                "payments in one call of the account's BatchPayer; 1 is a plain transfer for each")
                        .within(1, LARGEST_BATCH),
                SettingSpec.optional(
                                SettlementStrategy.WINDOW,
                                SettingSpec.Type.WHOLE,
                                "64",
                                "transfers or batches that are offered and have not ended, at most")
                        .within(1, LARGEST_WINDOW));
    }

    @Override
    public List<String> helpers(Settings settings) {
        boolean batches = settings.has(SettlementStrategy.BATCH) && settings.whole(SettlementStrategy.BATCH) > 1;
        boolean fits = !settings.has(SettlementStrategy.TOKEN)
                || !settings.token(SettlementStrategy.TOKEN).isNative();
        return batches && fits ? List.of(SettlementStrategy.PAYER) : List.of();
    }

    @Override
    public Strategy<SettlementState> create(StrategyContext context) {
        return new SettlementStrategy(context);
    }
}
