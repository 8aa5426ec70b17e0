package dev.banyan.api.strategy;

import dev.banyan.api.hex.Address;
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
     * Why one of its intents did not go through: a {@link Diagnosis} that is beyond doubt. Comes after the outcome, if at all.
     *
     * @param block the head as of which it was found
     */
    record Faulted(IntentId id, Fault fault, long block) implements StrategyInput {}

    /** An operator says that a pool or token may be used again. */
    record Lifted(Address culprit) implements StrategyInput {}

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

    /**
     * A brain chose one of the responses that an alert offered, by its name there; the name may be any text, and what it means is
     * the strategy's to reckon. Comes between heads, armed or not.
     */
    record Chosen(String response) implements StrategyInput {}

    /** A tunable setting changed, within the file's bounds. */
    record Tuned(String setting, Setting value) implements StrategyInput {}
}
