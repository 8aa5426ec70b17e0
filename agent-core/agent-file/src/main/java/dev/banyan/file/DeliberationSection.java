package dev.banyan.file;

import dev.banyan.api.agent.AgentDefinition.PlannerDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.Trigger;
import dev.banyan.rules.text.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code planner} and {@code triggers}, which say when and how a brain is asked. */
final class DeliberationSection {

    private static final long MOST_TASKS = 64;
    private static final long MOST_REPLANS = 10;
    private static final int TASKS = 12;
    private static final int REPLANS = 2;

    private final Reading reading;
    private final BrainDefinition brain;

    DeliberationSection(Reading reading, BrainDefinition brain) {
        this.reading = reading;
        this.brain = brain;
    }

    PlannerDefinition planner(Item root, Optional<Item> item) {
        Optional<Section> section = item.flatMap(i -> Section.open(reading, i, MindFormat.planner()));
        String kind = section.flatMap(s -> s.find("kind"))
                .flatMap(value ->
                        reading.value(value, text -> BrainSection.word(text, List.of("playbook", "react", "dag"))))
                .orElse("playbook");
        boolean modelled = brain instanceof BrainDefinition.Model;
        if (!modelled && !kind.equals("playbook")) {
            item.ifPresent(i -> reading.problem(i, kind + " asks a model; write brain: {kind: llm, …}"));
        }
        if (brain instanceof BrainDefinition.Model && kind.equals("playbook")) {
            reading.warn(root, "no planner asks the model; write planner: {kind: dag} or {kind: react}");
        }
        return new PlannerDefinition(
                kind,
                whole(section, "maxTasks", 1, MOST_TASKS, TASKS),
                whole(section, "maxReplans", 0, MOST_REPLANS, REPLANS));
    }

    List<Trigger> triggers(Item item) {
        List<Trigger> triggers = new ArrayList<>();
        for (Item one : reading.many(item)) {
            Optional<Item.Pair> single = reading.single(one, "every: 10m");
            Optional<Section> section = single.flatMap(pair -> Section.open(
                    reading, one, new Shape.Keys(MindFormat.trigger().keys())));
            section.flatMap(s -> s.find("every"))
                    .flatMap(value -> reading.value(value, Written::duration))
                    .ifPresent(span -> triggers.add(new Trigger.Every(span)));
            section.flatMap(s -> s.find("event"))
                    .flatMap(value -> reading.value(value, text -> BrainSection.word(text, List.of("alert"))))
                    .ifPresent(event -> triggers.add(new Trigger.OnAlert()));
        }
        return triggers;
    }

    private int whole(Optional<Section> section, String key, long least, long most, int usual) {
        return section.flatMap(s -> s.find(key))
                .flatMap(value -> reading.value(value, text -> Written.whole(text, least, most)))
                .map(Math::toIntExact)
                .orElse(usual);
    }
}
