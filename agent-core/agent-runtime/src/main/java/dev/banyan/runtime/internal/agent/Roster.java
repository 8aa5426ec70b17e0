package dev.banyan.runtime.internal.agent;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.StrategyDefinition.Bounds;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.rules.Tuning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The strategies of one agent as they stand: armed or not, tuned how, and what they brought in. Not thread-safe. */
final class Roster {

    private static final int CRASHES = 3;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** All of them armed, with the settings of the file. */
    Roster(List<StrategyDefinition> definitions, Token unit) {
        definitions.forEach(definition -> entries.put(definition.name(), new Entry(definition, unit)));
    }

    /** What became of a control. */
    sealed interface Steered {
        /** It was done. */
        record Done() implements Steered {}

        /** It was so already. */
        record Unchanged() implements Steered {}

        /** It is not allowed. */
        record Refused(String reason) implements Steered {}
    }

    /** Does what a control says, within the bounds of the file. */
    Steered steer(StrategyControl control) {
        Optional<Entry> found = Optional.ofNullable(entries.get(control.strategy()));
        if (found.isEmpty()) {
            return new Steered.Refused("no strategy is called " + control.strategy());
        }
        Entry entry = found.get();
        return switch (control) {
            case StrategyControl.Arm arm -> entry.arm(true);
            case StrategyControl.Disarm disarm -> entry.arm(false);
            case StrategyControl.Tune tune -> entry.tune(tune.setting(), tune.value());
        };
    }

    /** Notes a crash; true if it was one too many within a minute. */
    boolean crashed(String strategy, Instant at) {
        Deque<Instant> crashes = entry(strategy).crashes;
        crashes.add(at);
        crashes.removeIf(crash -> crash.plus(WITHIN).isBefore(at));
        return crashes.size() >= CRASHES;
    }

    /** Adds to what a strategy brought in; what other sources bring in is not counted here. */
    void book(String source, TokenAmount net) {
        Optional.ofNullable(entries.get(source)).ifPresent(entry -> entry.net = entry.net.plus(net));
    }

    boolean armed(String strategy) {
        return entry(strategy).armed;
    }

    /** The settings that differ from the file. */
    Map<String, Setting> tuned(String strategy) {
        Entry entry = entry(strategy);
        Map<String, Setting> changed = new LinkedHashMap<>();
        entry.settings.values().forEach((name, value) -> {
            if (!value.equals(entry.definition.settings().values().get(name))) {
                changed.put(name, value);
            }
        });
        return changed;
    }

    Map<String, StrategyState> states() {
        Map<String, StrategyState> states = new LinkedHashMap<>();
        entries.forEach((name, e) -> states.put(name, new StrategyState(e.armed, e.settings, e.net)));
        return states;
    }

    private Entry entry(String strategy) {
        return Optional.ofNullable(entries.get(strategy))
                .orElseThrow(() -> new IllegalArgumentException("no strategy is called " + strategy));
    }

    private static final class Entry {

        private final StrategyDefinition definition;
        private final Deque<Instant> crashes = new ArrayDeque<>(1);
        private boolean armed = true;
        private Settings settings;
        private TokenAmount net;

        Entry(StrategyDefinition definition, Token unit) {
            this.definition = definition;
            this.settings = definition.settings();
            this.net = TokenAmount.zero(unit);
        }

        Steered arm(boolean wanted) {
            if (armed == wanted) {
                return new Steered.Unchanged();
            }
            armed = wanted;
            return new Steered.Done();
        }

        Steered tune(String setting, Setting value) {
            Optional<Bounds> bounds = Optional.ofNullable(definition.bounds().get(setting));
            if (bounds.isEmpty() || !within(value, bounds.get())) {
                return new Steered.Refused(setting + " of " + definition.name() + " may not be " + Tuning.text(value));
            }
            if (value.equals(settings.values().get(setting))) {
                return new Steered.Unchanged();
            }
            settings = settings.with(setting, value);
            return new Steered.Done();
        }

        private static boolean within(Setting value, Bounds bounds) {
            OptionalInt aboveLeast = Tuning.compare(value, bounds.least());
            OptionalInt aboveGreatest = Tuning.compare(value, bounds.greatest());
            return aboveLeast.orElse(-1) >= 0 && aboveGreatest.orElse(1) <= 0;
        }
    }
}
