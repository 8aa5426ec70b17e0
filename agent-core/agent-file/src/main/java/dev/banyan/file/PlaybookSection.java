package dev.banyan.file;

import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.plan.Task;
import dev.banyan.rules.Condition;
import dev.banyan.rules.Conditions;
import dev.banyan.rules.DoGrammar;
import dev.banyan.rules.DoWords;
import dev.banyan.rules.RuleWords;
import dev.banyan.rules.text.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code playbook}. */
final class PlaybookSection {

    private final Reading reading;
    private final Conditions conditions;
    private final DoGrammar grammar;

    PlaybookSection(Reading reading, Registry registry, List<StrategyDefinition> strategies, boolean learns) {
        this.reading = reading;
        Set<String> loans = registry.venuesFor(Catalog.Use.BORROWS, reading.catalog());
        this.conditions = new Conditions(new RuleWords(
                registry.unit(),
                registry.assets().all(),
                strategies.stream().map(StrategyDefinition::name).collect(Collectors.toSet()),
                loans,
                learns ? learnt(registry, strategies) : Set.of()));
        this.grammar = new DoGrammar(new DoWords(
                registry.assets(),
                strategies,
                registry.venuesFor(Catalog.Use.LENDS, reading.catalog()),
                loans,
                registry.chain().people().keySet()));
    }

    private static Set<String> learnt(Registry registry, List<StrategyDefinition> strategies) {
        return Stream.concat(
                        strategies.stream().map(StrategyDefinition::name),
                        registry.chain().venues().stream().map(VenueDefinition::name))
                .collect(Collectors.toSet());
    }

    List<RuleEntry> read(Item item) {
        List<RuleEntry> rules = new ArrayList<>();
        for (Item one : reading.many(item)) {
            Section.open(reading, one, MindFormat.rule()).flatMap(this::rule).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<RuleEntry> rule(Section section) {
        Optional<Condition> when = section.find("when").flatMap(item -> reading.value(item, conditions::compile));
        Optional<Duration> again = section.find("again").flatMap(item -> reading.value(item, Written::duration));
        Optional<Item> action = section.find("do");
        List<Task> tasks = new ArrayList<>();
        List<Item> places = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<Item> items = action.map(reading::oneOrMany).orElse(List.of());
        for (Item one : items) {
            reading.value(one, text -> grammar.tasks(text, one.path(), tasks.size()))
                    .ifPresent(more -> {
                        tasks.addAll(more);
                        more.forEach(task -> places.add(one));
                        reading.text(one).ifPresent(texts::add);
                    });
        }
        if (action.isPresent() && items.isEmpty()) {
            reading.problem(action.get(), "one item or more expected, such as disarm(arb)");
        }
        return when.isPresent() && action.isPresent()
                ? Optional.of(
                        new RuleEntry(new PlaybookRule(when.get().text(), tasks, texts, again), action.get(), places))
                : Optional.empty();
    }
}
