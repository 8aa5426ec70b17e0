package dev.banyan.api.strategy;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.setting.Setting;
import java.util.Map;

/** What a strategy is told. */
public sealed interface StrategyInput {

    /** The chain has a new head. */
    record NewHead(MarketView market) implements StrategyInput {}

    /** One of its intents ended, or something about it became known. */
    record Outcome(IntentId id, IntentOutcome outcome) implements StrategyInput {}

    /**
     * What the account remembers of the ids that {@link Strategy#recalls} named; an id that is missing here was never
     * taken in. Comes before the first head.
     */
    record Recalled(Map<IntentId, Recollection> known) implements StrategyInput {
        /** Keeps its own copy. */
        public Recalled {
            known = Map.copyOf(known);
        }
    }

    /** A tunable setting changed, within the file's bounds. */
    record Tuned(String setting, Setting value) implements StrategyInput {}
}
