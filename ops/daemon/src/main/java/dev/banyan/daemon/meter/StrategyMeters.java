package dev.banyan.daemon.meter;

import dev.banyan.api.strategy.Measure;
import dev.banyan.runtime.event.RuntimeEvent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;

/** The figures that strategies show, each a gauge of its own; one that is not shown any more is no number, and never its last. Thread-safe. */
final class StrategyMeters {

    private final MeterRegistry registry;
    private final Map<Key, Cell> cells = new HashMap<>();

    StrategyMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Key(String agent, String strategy, String name, String subject) {}

    private static final class Cell {

        private volatile double value = Double.NaN;

        double value() {
            return value;
        }
    }

    /** Takes over all that a strategy shows now. */
    synchronized void show(RuntimeEvent.StrategyMeasured told) {
        Map<Key, Double> shown = new HashMap<>();
        for (Measure measure : told.all()) {
            Key key = new Key(told.agent(), told.strategy(), measure.name(), measure.subject());
            shown.put(key, measure.value().doubleValue());
            cells.computeIfAbsent(key, this::register);
        }
        cells.forEach((key, cell) -> {
            if (key.agent().equals(told.agent()) && key.strategy().equals(told.strategy())) {
                cell.value = shown.getOrDefault(key, Double.NaN);
            }
        });
    }

    private Cell register(Key key) {
        Cell cell = new Cell();
        Gauge.builder(key.name(), cell, Cell::value)
                .tags(Tags.of("agent", key.agent(), "strategy", key.strategy(), "subject", key.subject()))
                .strongReference(true)
                .register(registry);
        return cell;
    }
}
