package dev.banyan.file;

import dev.banyan.api.policy.Policy.Allow;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code policy.allow}. */
final class AllowSection {

    private static final Set<String> LATER = Set.of("lend", "borrow");
    private static final List<String> VERBS = List.of("trade", "pay");

    private final Reading reading;
    private final Registry registry;

    AllowSection(Reading reading, Registry registry) {
        this.reading = reading;
        this.registry = registry;
    }

    List<Allow> read(Item item) {
        List<Allow> allowed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Item one : reading.many(item)) {
            reading.single(one, "trade: [dexA]").ifPresent(pair -> {
                if (!seen.add(pair.name())) {
                    reading.problem(pair.key(), pair.name() + " stands twice in the list");
                }
                switch (pair.name()) {
                    case "trade" -> allowed.add(new Allow.Trade(all(pair.value(), this::tradable)));
                    case "pay" -> allowed.add(new Allow.Pay(all(pair.value(), registry::person)));
                    default -> refuse(pair);
                }
            });
        }
        return allowed;
    }

    private void refuse(Item.Pair pair) {
        reading.problem(
                pair.key(),
                LATER.contains(pair.name())
                        ? "not yet supported"
                        : "unknown verb " + pair.name() + "; " + Closest.hint(pair.name(), VERBS));
    }

    private <T> Set<T> all(Item item, Function<String, Parsed<T>> reader) {
        Set<T> values = new LinkedHashSet<>();
        for (Item one : reading.oneOrMany(item)) {
            reading.value(one, reader).ifPresent(value -> {
                if (!values.add(value)) {
                    reading.problem(one, "stands twice in the list");
                }
            });
        }
        return values;
    }

    private Parsed<String> tradable(String name) {
        return registry.venue(name).then(venue -> {
            Catalog.VenueKind kind = reading.catalog().venues().get(venue.kind());
            return kind == null || kind.trades()
                    ? Parsed.ok(name)
                    : Parsed.wrong("a venue of kind " + venue.kind() + " can not be traded at");
        });
    }

    /** True if something besides paying is open. */
    static boolean opensMoreThanPay(List<Allow> allowed) {
        return allowed.stream().anyMatch(allow -> !(allow instanceof Allow.Pay));
    }
}
