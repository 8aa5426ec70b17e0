package dev.banyan.api.agent;

import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import java.util.Map;

/**
 * A strategy of an agent's file.
 *
 * @param kind which factory makes it
 * @param name what it is called in plans and reports; unique within the agent
 * @param settings as the factory declares them
 * @param bounds for each setting that may be tuned, its least and greatest value
 */
public record StrategyDefinition(String kind, String name, Settings settings, Map<String, Bounds> bounds) {

    /** Keeps its own copy. */
    public StrategyDefinition {
        bounds = Map.copyOf(bounds);
    }

    /** The least and the greatest value, both of the setting's own type. */
    public record Bounds(Setting least, Setting greatest) {}
}
