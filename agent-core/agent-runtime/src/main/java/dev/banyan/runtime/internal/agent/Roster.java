package dev.banyan.runtime.internal.agent;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.StrategyDefinition.Bounds;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.money.Token;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.rules.Tuning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The strategies of the file as they stand by what the agent remembers. Pure. */
final class Roster {

    private final Map<String, StrategyDefinition> definitions = new LinkedHashMap<>();
    private final Token unit;

    Roster(List<StrategyDefinition> definitions, Token unit) {
        definitions.forEach(definition -> this.definitions.put(definition.name(), definition));
        this.unit = unit;
    }

    /** What a control comes to. */
    sealed interface Steered {
        /** This happens. */
        record Done(AgentEvent event) implements Steered {}

        /** It is so already. */
        record Unchanged() implements Steered {}

        /** The strategy is told, and nothing else changes. */
        record Passed() implements Steered {}

        /** It is not allowed. */
        record Refused(String reason) implements Steered {}
    }

    List<String> names() {
        return List.copyOf(definitions.keySet());
    }

    boolean knows(String strategy) {
        return definitions.containsKey(strategy);
    }

    /** What a control comes to, within the bounds of the file. */
    Steered steer(AgentState state, StrategyControl control) {
        String name = control.strategy();
        if (!knows(name)) {
            return new Steered.Refused("no strategy is called " + name);
        }
        return switch (control) {
            case StrategyControl.Arm arm -> arm(state, new AgentEvent.StrategyArmed(name), name, true);
            case StrategyControl.Disarm disarm -> disarm(state, name, "as asked");
            case StrategyControl.Choose choose ->
                state.strategy(name).armed()
                        ? new Steered.Passed()
                        : new Steered.Refused(name + " is disarmed and does nothing");
            case StrategyControl.Tune tune -> tune(state, name, tune.setting(), tune.value());
        };
    }

    Steered disarm(AgentState state, String strategy, String because) {
        return arm(state, new AgentEvent.StrategyDisarmed(strategy, because), strategy, false);
    }

    /** Tuned settings that may not be as they are any more, because the file changed. */
    List<AgentEvent.TuningDropped> misfits(AgentState state) {
        List<AgentEvent.TuningDropped> dropped = new ArrayList<>();
        for (String name : definitions.keySet()) {
            state.strategy(name)
                    .tuned()
                    .forEach((setting, value) -> misfit(name, setting, value)
                            .ifPresent(reason -> dropped.add(new AgentEvent.TuningDropped(name, setting, reason))));
        }
        return dropped;
    }

    /** The settings that differ from the file. */
    Map<String, Setting> tuned(AgentState state, String strategy) {
        Map<String, Setting> changed = new LinkedHashMap<>();
        state.strategy(strategy).tuned().forEach((name, value) -> {
            if (!value.equals(definition(strategy).settings().values().get(name))) {
                changed.put(name, value);
            }
        });
        return changed;
    }

    Map<String, StrategyState> states(AgentState state) {
        Map<String, StrategyState> states = new LinkedHashMap<>();
        for (String name : definitions.keySet()) {
            states.put(
                    name,
                    new StrategyState(
                            state.strategy(name).armed(),
                            settings(state, name),
                            state.strategy(name).net(unit)));
        }
        return states;
    }

    private static Steered arm(AgentState state, AgentEvent event, String strategy, boolean wanted) {
        return state.strategy(strategy).armed() == wanted ? new Steered.Unchanged() : new Steered.Done(event);
    }

    private Steered tune(AgentState state, String strategy, String setting, Setting value) {
        Optional<String> misfit = misfit(strategy, setting, value);
        if (misfit.isPresent()) {
            return new Steered.Refused(misfit.get());
        }
        return value.equals(settings(state, strategy).values().get(setting))
                ? new Steered.Unchanged()
                : new Steered.Done(new AgentEvent.StrategyTuned(strategy, setting, value));
    }

    private Settings settings(AgentState state, String strategy) {
        Settings settings = definition(strategy).settings();
        for (Map.Entry<String, Setting> tuned : tuned(state, strategy).entrySet()) {
            settings = settings.with(tuned.getKey(), tuned.getValue());
        }
        return settings;
    }

    private Optional<String> misfit(String strategy, String setting, Setting value) {
        Optional<Bounds> bounds =
                Optional.ofNullable(definition(strategy).bounds().get(setting));
        return bounds.isPresent() && within(value, bounds.get())
                ? Optional.empty()
                : Optional.of(setting + " of " + strategy + " may not be " + Tuning.text(value));
    }

    private static boolean within(Setting value, Bounds bounds) {
        OptionalInt aboveLeast = Tuning.compare(value, bounds.least());
        OptionalInt aboveGreatest = Tuning.compare(value, bounds.greatest());
        return aboveLeast.orElse(-1) >= 0 && aboveGreatest.orElse(1) <= 0;
    }

    private StrategyDefinition definition(String strategy) {
        return Optional.ofNullable(definitions.get(strategy))
                .orElseThrow(() -> new IllegalArgumentException("no strategy is called " + strategy));
    }
}
