package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.agent.AgentEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that has a name of its own in the stored bytes of agents: manifests, and kinds within them. */
final class AgentFixtureCoverage {

    private AgentFixtureCoverage() {}

    /** What the fixtures have to hold together. */
    static Set<String> wanted() {
        Set<String> names = new TreeSet<>(new AgentEventForm().manifests());
        Stream.of(Setting.class, Value.class, Provenance.class)
                .flatMap(closed -> Stream.of(closed.getPermittedSubclasses()))
                .map(AgentFixtureCoverage::name)
                .forEach(names::add);
        return names;
    }

    static Set<String> of(List<AgentEvent> events) {
        Set<String> names = new TreeSet<>();
        for (AgentEvent event : events) {
            names.add(new AgentEventForm().write(event).manifest());
            kinds(event).map(Object::getClass).map(AgentFixtureCoverage::name).forEach(names::add);
        }
        return names;
    }

    private static Stream<Object> kinds(AgentEvent event) {
        return switch (event) {
            case AgentEvent.StrategyTuned e -> Stream.of(e.value());
            case AgentEvent.PlanStarted e ->
                e.plan().tasks().stream()
                        .flatMap(task -> task.arguments().values().stream())
                        .flatMap(AgentFixtureCoverage::kinds);
            default -> Stream.of();
        };
    }

    private static Stream<Object> kinds(Argument argument) {
        return switch (argument) {
            case Argument.Known known -> Stream.of(known.value(), known.provenance());
            case Argument.FromTask from -> Stream.of(from.provenance());
        };
    }

    private static String name(Class<?> kind) {
        return kind.getEnclosingClass().getSimpleName() + "." + kind.getSimpleName();
    }
}
