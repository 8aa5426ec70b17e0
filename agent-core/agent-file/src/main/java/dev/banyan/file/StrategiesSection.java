package dev.banyan.file;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.StrategyDefinition.Bounds;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.setting.Settings;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.Tuning;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.SettingText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code strategies} against the settings that each kind declares. */
final class StrategiesSection {

    private static final Set<String> LATER = Set.of("yield", "risk");

    private final Reading reading;
    private final SettingText texts;

    StrategiesSection(Reading reading, Registry registry, Path folder) {
        this.reading = reading;
        this.texts =
                new SettingText(registry.tokens(), registry.assets(), registry.venueNames(), folder, registry::person);
    }

    List<StrategyDefinition> read(Item item) {
        List<StrategyDefinition> strategies = new ArrayList<>();
        for (Item one : reading.many(item)) {
            reading.single(one, "arbitrage: {base: WETH}").ifPresent(pair -> {
                StrategyDefinition strategy = strategy(pair);
                if (strategies.stream().anyMatch(s -> s.name().equals(strategy.name()))) {
                    reading.problem(
                            pair.key(),
                            "a second strategy is called " + strategy.name() + "; give it a name of its own");
                }
                if (strategy.name().equals(Origin.EXIT)) {
                    reading.problem(pair.key(), "exit is what ends an agent; give the strategy another name");
                }
                strategies.add(strategy);
            });
        }
        return strategies;
    }

    private StrategyDefinition strategy(Item.Pair pair) {
        String kind = pair.name();
        List<SettingSpec> specs = reading.catalog().strategies().get(kind);
        if (specs == null) {
            reading.problem(
                    pair.key(),
                    LATER.contains(kind)
                            ? "not yet supported"
                            : "unknown kind of strategy; "
                                    + Closest.hint(
                                            kind, reading.catalog().strategies().keySet()));
            return new StrategyDefinition(kind, writtenName(pair).orElse(kind), Settings.none(), Map.of());
        }
        Optional<Section> opened = Section.open(reading, pair.value(), SettingShapes.keys(specs));
        if (opened.isEmpty()) {
            return new StrategyDefinition(kind, kind, Settings.none(), Map.of());
        }
        Section section = opened.get();
        String name = section.find(SettingShapes.NAME)
                .flatMap(item -> reading.value(item, Names::name))
                .orElse(kind);
        Map<String, Setting> settings = new HashMap<>();
        for (SettingSpec spec : specs) {
            setting(section, spec).ifPresent(value -> settings.put(spec.name(), value));
        }
        Map<String, Bounds> bounds = section.find(SettingShapes.TUNE)
                .map(item -> bounds(item, specs, settings))
                .orElse(Map.of());
        return new StrategyDefinition(kind, name, new Settings(settings), bounds);
    }

    /** What a strategy that can not be read is called, so that what refers to it is not wrong as well. */
    private static Optional<String> writtenName(Item.Pair pair) {
        return pair.value().node() instanceof YamlNode.Mapping mapping
                        && mapping.find(SettingShapes.NAME).orElse(mapping) instanceof YamlNode.Scalar scalar
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    private Optional<Setting> setting(Section section, SettingSpec spec) {
        Optional<Item> item = section.find(spec.name());
        if (item.isPresent()) {
            return read(item.get(), spec);
        }
        if (spec.fallback().isEmpty()) {
            return Optional.empty();
        }
        return switch (texts.read(spec, spec.fallback().get())) {
            case Parsed.Ok<Setting>(Setting value) -> Optional.of(value);
            case Parsed.Wrong<Setting>(int offset, String message) -> {
                reading.problem(
                        section.item().at(),
                        section.pathOf(spec.name()),
                        "missing, and the default " + spec.fallback().get() + " does not fit this file: " + message);
                yield Optional.empty();
            }
        };
    }

    private Optional<Setting> read(Item item, SettingSpec spec) {
        if (spec.type() == SettingSpec.Type.PAYOUTS) {
            return reading.expanded(item).flatMap(path -> reading.read(item, path, text -> texts.read(spec, text)));
        }
        if (!(item.node() instanceof YamlNode.Sequence)) {
            return reading.value(item, text -> texts.read(spec, text));
        }
        List<Item> items = reading.many(item);
        List<String> parts = new ArrayList<>();
        for (Item one : items) {
            reading.text(one).ifPresent(parts::add);
        }
        if (parts.size() < items.size()) {
            return Optional.empty();
        }
        return switch (texts.read(spec, parts)) {
            case Parsed.Ok<Setting>(Setting value) -> Optional.of(value);
            case Parsed.Wrong<Setting>(int index, String message) -> {
                reading.problem(index < items.size() && parts.size() > 0 ? items.get(index) : item, message);
                yield Optional.empty();
            }
        };
    }

    private Map<String, Bounds> bounds(Item item, List<SettingSpec> specs, Map<String, Setting> settings) {
        Map<String, Bounds> bounds = new HashMap<>();
        for (Item.Pair pair : reading.table(item)) {
            Optional<SettingSpec> spec = specs.stream()
                    .filter(s -> s.tunable() && s.name().equals(pair.name()))
                    .findFirst();
            if (spec.isEmpty()) {
                List<String> tunable = specs.stream()
                        .filter(SettingSpec::tunable)
                        .map(SettingSpec::name)
                        .toList();
                reading.problem(pair.key(), "not a setting that can be tuned; " + Closest.hint(pair.name(), tunable));
            } else {
                bounds(pair, spec.get(), Optional.ofNullable(settings.get(pair.name())))
                        .ifPresent(b -> bounds.put(pair.name(), b));
            }
        }
        return bounds;
    }

    private Optional<Bounds> bounds(Item.Pair pair, SettingSpec spec, Optional<Setting> value) {
        List<Item> ends = reading.many(pair.value());
        if (ends.size() != 2) {
            reading.problem(
                    pair.value(), "the least and the greatest value expected, such as [0.0005 WETH, 0.01 WETH]");
            return Optional.empty();
        }
        Optional<Setting> least = read(ends.get(0), spec);
        Optional<Setting> greatest = read(ends.get(1), spec);
        if (least.isEmpty() || greatest.isEmpty()) {
            return Optional.empty();
        }
        if (Tuning.compare(least.get(), greatest.get()).orElse(1) > 0) {
            reading.problem(ends.get(1), "a value of the same kind that is not below the first expected");
            return Optional.empty();
        }
        if (value.isPresent()
                && (Tuning.compare(least.get(), value.get()).orElse(1) > 0
                        || Tuning.compare(value.get(), greatest.get()).orElse(1) > 0)) {
            reading.problem(
                    pair.value(),
                    "the setting's own value " + Tuning.text(value.get()) + " is not within these bounds");
        }
        return Optional.of(new Bounds(least.get(), greatest.get()));
    }
}
