package dev.banyan.api.strategy;

import dev.banyan.api.policy.Policy;
import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.setting.Settings;
import java.util.List;
import java.util.Optional;

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

    /** Accounts of others that it wants to see with these settings: what the market at a head shows of them then. */
    default List<Watched> watched(Settings settings) {
        return List.of();
    }

    /** What the agent's policy lacks for it to do with these settings what it is there for, with what would be right; empty if nothing. */
    default Optional<String> misfit(Settings settings, Policy policy) {
        return Optional.empty();
    }

    /** A strategy with checked settings. */
    Strategy<?> create(StrategyContext context);
}
