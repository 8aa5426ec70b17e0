package dev.banyan.api.strategy;

import dev.banyan.api.setting.SettingSpec;
import java.util.List;

/** Makes strategies of one kind. A user's jar offers its own through {@link java.util.ServiceLoader}. */
public interface StrategyFactory {

    /** The key under {@code strategies} in the agent's file, lower case. */
    String kind();

    /** Its settings; {@code name} and {@code tune} belong to every strategy and are not listed. */
    List<SettingSpec> settings();

    /** Names of the helper contracts it needs, such as {@code ArbitrageExecutor}. */
    default List<String> helpers() {
        return List.of();
    }

    /** A strategy with checked settings. */
    Strategy<?> create(StrategyContext context);
}
