package dev.banyan.api.strategy;

import dev.banyan.api.setting.Setting;

/** What the deliberation lane may do to a strategy. */
public sealed interface StrategyControl {

    /** The strategy's name in the file. */
    String strategy();

    /** It receives heads again. */
    record Arm(String strategy) implements StrategyControl {}

    /** It receives no more heads; what is in flight ends. */
    record Disarm(String strategy) implements StrategyControl {}

    /** One of the responses that an alert of it offers is done, if it still holds at the next head. */
    record Choose(String strategy, String response) implements StrategyControl {}

    /** One of its tunable settings takes another value; refused outside the file's bounds. */
    record Tune(String strategy, String setting, Setting value) implements StrategyControl {}
}
