package dev.banyan.api.strategy;

import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.setting.Settings;
import java.util.List;

/** Makes strategies of one kind. A user's jar offers its own through {@link java.util.ServiceLoader}. */
public interface StrategyFactory {

    /** The key under {@code strategies} in the agent's file, lower case. */
    String kind();

    /** Its settings; {@code name} and {@code tune} belong to every strategy and are not listed. */
    List<SettingSpec> settings();

    /** Names of the helper contracts it needs whatever its settings, such as {@code ArbitrageExecutor}. */
    default List<String> helpers() {
        return List.of();
    }

    /**
     * Names of the helper contracts that it needs with these settings: {@code ArbitrageExecutor}, {@code BatchPayer} or none.
     * {@code deploy} creates them, {@code run} refuses without them, paper mode lays them over the chain.
     */
    default List<String> helpers(Settings settings) {
        return helpers();
    }

    /** A strategy with checked settings. */
    Strategy<?> create(StrategyContext context);
}
